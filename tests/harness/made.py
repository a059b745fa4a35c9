"""Made-up results, for the tests of what is done with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from harness import promises
from harness.facts import Facts
from harness.hops.hop import Hop, Lane
from harness.judging import judge
from harness.outcome import Break, Outcome, Run, ScenarioResult
from harness.refusal import Refusal
from harness.target_section import Waiver

TODAY = date(2026, 11, 23)
MUST = "callback.lands_on_frontend"
SHOULD = "callback.phone"
BOOKS = "books.balance"
REFUSED = Refusal(url="https://api.sendgrid.com", by="backend", times=12)


def broken(promise: str = MUST, **fields: Any) -> Break:
    told = Break(
        promise=promise,
        expected="the callback page",
        actual="http://localhost:8000/ai/api/credits/verify/",
        cause="the usual",
        advice="the mend",
        source="the report",
    )
    return replace(told, **fields)


def scenario(
    promise: str = MUST, outcome: Outcome = Outcome.PASSED, **fields: Any
) -> ScenarioResult:
    breaks = (broken(promise),) if outcome is Outcome.FAILED else ()
    told = ScenarioResult(
        id=f"scenarios/test_x.py::test_{promise.partition('.')[2]}",
        promise=promise,
        title="A payer lands.",
        outcome=outcome,
        seconds=1.25,
        breaks=breaks,
    )
    return replace(told, **fields)


def hop(**fields: Any) -> Hop:
    usual = Hop(at=1.0, sender=Lane.PERSON, receiver=Lane.BACKEND, text="GET /x", status=200)
    return replace(usual, **fields)


def waiver(**fields: Any) -> Waiver:
    return replace(Waiver(reason="known here", until=date(2027, 1, 31)), **fields)


def run(
    *scenarios: ScenarioResult,
    waivers: Mapping[str, Waiver] | None = None,
    strict: bool = False,
    **fields: Any,
) -> Run:
    levels = {promise.id: promise.level for promise in promises.load().values()}
    told = Run(
        target="reference",
        target_option="",
        flaw="",
        variant="",
        started_at=datetime(2026, 11, 23, 12, 0, tzinfo=UTC),
        seconds=3.5,
        strict=strict,
        judgement=judge(scenarios, levels, waivers or {}, strict=strict, today=TODAY),
    )
    return replace(told, **fields)


def facts_of(*scenarios: ScenarioResult, **fields: Any) -> Facts:
    """What a session saw that ran these."""
    told = Facts(
        target="reference",
        target_option="",
        backend="",
        frontend="",
        flaw="",
        variant="",
        strict=False,
        started_at=datetime(2026, 11, 23, 12, 0, tzinfo=UTC),
        seconds=3.5,
        scenarios=scenarios,
        waivers={SHOULD: waiver()},
        refused=(REFUSED,),
    )
    return replace(told, **fields)
