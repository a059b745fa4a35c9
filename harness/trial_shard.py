"""The trials of a self-test that was split: which are whose, and how they come together again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from harness import catalogue, promises, shard
from harness.flaw import Flaw
from harness.report.shards import Identity, Left
from harness.report.typed import well_typed
from harness.shard import Shard
from harness.trial import Trial, Tried, reported

START = 3000
"""Milliseconds that any run takes besides its scenarios."""


def of_shard(trials: Sequence[Trial], own: Shard) -> list[Trial]:
    """Those that this shard has to make."""
    planned = shard.part(costs(trials), own)
    return [each for each in trials if each.place in planned]


def costs(trials: Sequence[Trial]) -> dict[str, int]:
    """The milliseconds to expect of each trial, by its place: those of its scenarios."""
    functions: dict[str, int] = {}
    for id_, each in shard.durations().items():
        function = shard.function_of(id_)
        functions[function] = functions.get(function, 0) + each
    of_promise: dict[str, int] = {}
    for scenario in catalogue.load():
        cost = functions.get(scenario.id, shard.UNKNOWN)
        of_promise[scenario.promise] = of_promise.get(scenario.promise, 0) + cost
    return {
        each.place: START + sum(of_promise.get(id_, 0) for id_ in promises.select(each.promises))
        for each in trials
    }


def left(tried: Sequence[Tried], made_by: Identity, number: int, whole: Sequence[str]) -> Left:
    """What the shard of this number leaves of a self-test that is the `whole`."""
    return Left(
        identity=made_by,
        number=number,
        whole=tuple(whole),
        planned=tuple(each.trial.place for each in tried),
        facts={"trials": [as_json(each) for each in tried]},
    )


def as_json(tried: Tried) -> dict[str, Any]:
    """All but what the folder of the trial holds."""
    flaw = asdict(tried.trial.flaw) if tried.trial.flaw else None
    return {
        "name": tried.trial.name,
        "flaw": flaw,
        "variant": tried.trial.variant,
        "promises": tried.trial.promises,
        "status": tried.status,
        "seconds": tried.seconds,
    }


def read(folder: Path, facts: Mapping[str, Any]) -> list[Tried]:
    """The trials of one shard. Raises `ValueError`, `KeyError`, `TypeError` for what is none."""
    return [from_json(folder, told) for told in facts["trials"]]


def from_json(folder: Path, told: Mapping[str, Any]) -> Tried:
    flaw = told["flaw"] and Flaw(**{**told["flaw"], "promises": tuple(told["flaw"]["promises"])})
    trial = well_typed(
        Trial(
            name=told["name"],
            flaw=well_typed(flaw) if flaw else None,
            variant=told["variant"],
            promises=tuple(told["promises"]),
            report=folder,
        )
    )
    if ".." in Path(trial.place).parts:
        raise ValueError(trial.place)
    failed, judged = reported(trial.folder / "report.json")
    return Tried(
        trial=trial,
        status=int(told["status"]),
        failed=failed,
        judged=judged,
        output=output(trial.folder / "output.txt"),
        seconds=float(told["seconds"]),
    )


def output(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
