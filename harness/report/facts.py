"""The facts of a run as JSON, and back: so that its shards can be judged together elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any, TypeAlias

from harness.facts import Facts
from harness.hops.hop import Hop
from harness.judging import DECISIVE
from harness.outcome import Outcome, ScenarioResult
from harness.refusal import Refusal
from harness.report.sequences import broken
from harness.report.typed import fits, well_typed
from harness.target_section import Waiver

Json: TypeAlias = dict[str, Any]
Sentences: TypeAlias = tuple[str, ...]
SENTENCES = ("usage", "troubles", "missing", "others")
TEXTS = ("target", "target_option", "backend", "frontend", "flaw", "variant")
PLAIN: Mapping[str, type] = {
    **dict.fromkeys(TEXTS, str),
    "strict": bool,
    "seconds": float,
    "interrupted": bool,
}


def as_json(facts: Facts) -> Json:
    return {
        **{name: getattr(facts, name) for name in (*PLAIN, *SENTENCES)},
        "started_at": facts.started_at.isoformat(),
        "scenarios": [scenario_json(each) for each in facts.scenarios],
        "waivers": {
            id_: {**asdict(each), "until": each.until.isoformat()}
            for id_, each in facts.waivers.items()
        },
        "refused": [asdict(each) for each in facts.refused],
    }


def scenario_json(scenario: ScenarioResult) -> Json:
    shallow = {each.name: getattr(scenario, each.name) for each in fields(scenario)}
    return {
        **shallow,
        "breaks": [asdict(each) for each in scenario.breaks],
        "hops": [hop.as_json() for hop in scenario.hops],
    }


def from_json(told: Mapping[str, Any]) -> Facts:
    """Raises `ValueError`, `KeyError`, `TypeError` or `AttributeError` for what is none."""
    plain: Json = {name: of_kind(told[name], kind) for name, kind in PLAIN.items()}
    sentences: Json = {name: of_kind(tuple(told[name]), Sentences) for name in SENTENCES}
    return Facts(
        **plain,
        **sentences,
        started_at=moment(told["started_at"]),
        scenarios=tuple(scenario(each) for each in told["scenarios"]),
        waivers={id_: waiver(each) for id_, each in told["waivers"].items()},
        refused=tuple(well_typed(Refusal(**each)) for each in told["refused"]),
    )


def of_kind(value: Any, kind: Any) -> Any:
    if not fits(value, kind):
        raise TypeError(repr(value))
    return value


def moment(told: str) -> datetime:
    found = datetime.fromisoformat(told)
    if found.tzinfo is None:
        raise ValueError(f"{told} names no time zone")
    return found


def scenario(told: Mapping[str, Any]) -> ScenarioResult:
    """As a session saw it: nothing was waived yet, and what failed says what it broke."""
    made = ScenarioResult(
        **{
            **told,
            "outcome": Outcome(told["outcome"]),
            "breaks": tuple(broken(each) for each in told["breaks"]),
            "hops": tuple(Hop.from_json(each) for each in told["hops"]),
            "also": tuple(told["also"]),
            "place": tuple(told["place"]),
        }
    )
    has_broken = any(each.promise == made.promise for each in made.breaks)
    if made.outcome not in DECISIVE or (made.outcome is Outcome.FAILED) != has_broken:
        raise ValueError(f"{made.id} is {made.outcome}")
    return well_typed(made)


def waiver(told: Mapping[str, Any]) -> Waiver:
    return well_typed(Waiver(**{**told, "until": date.fromisoformat(told["until"])}))
