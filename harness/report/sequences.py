"""sequences.json: for each scenario what crossed the wire and where it broke, to draw it again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from harness.hops.hop import Hop
from harness.outcome import Break, Run
from harness.report.json import moment
from harness.report.typed import well_typed

NAME = "sequences.json"
SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Sequence:
    """What one scenario left to draw."""

    title: str = ""
    hops: tuple[Hop, ...] = ()
    breaks: tuple[Break, ...] = ()

    def broken(self, promise: str) -> Break | None:
        return next((each for each in self.breaks if each.promise == promise), None)


def written(run: Run) -> str:
    """The text of the file; a line for each scenario."""
    told = {
        scenario.id: {
            "title": scenario.title,
            "hops": [hop.as_json() for hop in scenario.hops],
            "breaks": [asdict(entry) for entry in scenario.breaks],
        }
        for scenario in run.judgement.scenarios
    }
    lines = ",\n".join(f"{dumped(id_)}: {dumped(each)}" for id_, each in told.items())
    began = dumped(moment(run))
    return f'{{"schema": {SCHEMA}, "started_at": {began}, "scenarios": {{\n{lines}\n}}}}\n'


def dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def read(text: str, started_at: str) -> dict[str, Sequence]:
    """By scenario; empty when it is of another run than the one that began then.

    Raises `ValueError`, `KeyError` or `TypeError` for what is no such file.
    """
    told: Mapping[str, Any] = json.loads(text)
    if told["schema"] != SCHEMA:
        raise ValueError(f"schema {told['schema']}")
    found = {id_: sequence(entry) for id_, entry in told["scenarios"].items()}
    return found if told.get("started_at") == started_at else {}


def sequence(entry: Mapping[str, Any]) -> Sequence:
    return Sequence(
        title=str(entry["title"]),
        hops=tuple(well_typed(Hop.from_json(hop)) for hop in entry["hops"]),
        breaks=tuple(broken(each) for each in entry["breaks"]),
    )


def broken(entry: Mapping[str, Any]) -> Break:
    lists = {"evidence": tuple(entry["evidence"]), "at": tuple(entry["at"])}
    return well_typed(Break(**{**entry, **lists}))
