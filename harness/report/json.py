"""report.json and kill-matrix.json, as `docs/report.schema.json` describes them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

from harness.outcome import Break, Outcome, PromiseResult, Run, ScenarioResult
from harness.report import artifacts

Json: TypeAlias = dict[str, Any]
SCHEMA = 1


def report(run: Run, folder: Path) -> str:
    """The text of report.json; artifacts are looked for in `folder`."""
    return written(
        {
            "schema": SCHEMA,
            "target": run.target,
            "flaw": run.flaw or None,
            "variant": run.variant or None,
            **({"shard": run.shard} if run.shard else {}),
            "started_at": moment(run),
            "duration_s": round(run.seconds, 3),
            "exit": int(run.exit_status),
            "summary": {outcome.value: count for outcome, count in run.summary.items()},
            "promises": {
                promise.id: promise_entry(promise) for promise in run.judgement.promises.values()
            },
            "scenarios": [scenario_entry(each, folder) for each in run.judgement.scenarios],
            "refused": [asdict(refusal) for refusal in run.refused],
        }
    )


def moment(run: Run) -> str:
    """When it began, as each file of its report says it."""
    return run.started_at.isoformat(timespec="seconds")


def promise_entry(promise: PromiseResult) -> Json:
    return {
        "level": promise.level,
        "outcome": promise.outcome.value,
        "reason": promise.reason,
        "scenarios": list(promise.scenarios),
    }


def scenario_entry(scenario: ScenarioResult, folder: Path) -> Json:
    kept = artifacts.kept(folder, scenario.promise, scenario.name)
    return {
        "id": scenario.id,
        "promise": scenario.promise,
        "outcome": scenario.outcome.value,
        "reason": scenario.reason,
        "duration_s": round(scenario.seconds, 3),
        "failures": [failure_entry(entry, kept) for entry in scenario.breaks],
    }


def failure_entry(entry: Break, kept: Sequence[str]) -> Json:
    return {
        "promise": entry.promise,
        "expected": entry.expected,
        "actual": entry.actual,
        "cause": entry.cause,
        "advice": entry.advice,
        "source": entry.source,
        "artifacts": list(kept),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class FlawResult:
    """`caught_by`: the scenarios that failed on a promise which names the flaw."""

    name: str
    side: Literal["backend", "frontend"]
    promises: tuple[str, ...]
    caught_by: tuple[str, ...]

    @property
    def is_caught(self) -> bool:
        return bool(self.caught_by)


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantResult:
    """A variant, or the right system (no name), and the promises that failed on it."""

    name: str
    failed: tuple[str, ...]


def kill_matrix(target: str, flaws: Iterable[FlawResult], rights: Iterable[VariantResult]) -> str:
    """The text of kill-matrix.json. `rights` are the variants and the right system itself."""
    rights = list(rights)
    return written(
        {
            "schema": SCHEMA,
            "target": target,
            "flaws": [flaw_entry(flaw) for flaw in flaws],
            "variants": [
                {"name": each.name, "failed": list(each.failed)} for each in rights if each.name
            ],
            "false_alarms": sorted({promise for each in rights for promise in each.failed}),
        }
    )


def flaw_entry(flaw: FlawResult) -> Json:
    return {
        "name": flaw.name,
        "side": flaw.side,
        "promises": list(flaw.promises),
        "caught": flaw.is_caught,
        "caught_by": list(flaw.caught_by),
    }


def failed(report: Json) -> dict[str, list[str]]:
    """From a report.json: each failed promise, and the scenarios that saw it fail."""
    broken = [
        id_ for id_, entry in report["promises"].items() if entry["outcome"] == Outcome.FAILED
    ]
    return {
        id_: [
            scenario["id"]
            for scenario in report["scenarios"]
            if any(failure["promise"] == id_ for failure in scenario["failures"])
        ]
        for id_ in broken
    }


def written(document: Json) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
