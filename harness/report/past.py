"""A report that an earlier run left, read again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harness.errors import UnreadableReport
from harness.outcome import Outcome
from harness.report import sequences
from harness.report.sequences import Sequence
from harness.report.typed import well_typed

FILE = "report.json"
SCHEMA = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One promise as that run judged it."""

    level: str
    outcome: Outcome
    reason: str
    scenarios: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What report.json says, and the sequences beside it, where there are any."""

    path: Path
    target: str
    flaw: str
    variant: str
    started_at: str
    summary: Mapping[Outcome, int]
    promises: Mapping[str, Judged]
    sequences: Mapping[str, Sequence]

    @property
    def name(self) -> str:
        """The target, and what was switched on in it."""
        switched = [("flaw", self.flaw), ("variant", self.variant)]
        return " ".join([self.target, *(f"({what} {name})" for what, name in switched if name)])


def load(given: Path) -> Past:
    """A report's folder, or the report.json in it. Raises `UnreadableReport`."""
    path = given / FILE if given.is_dir() else given
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return past(path, told)
    except FileNotFoundError:
        raise UnreadableReport(given, f"there is no {path.name} here") from None
    except OSError as error:
        raise UnreadableReport(path, error.strerror or str(error)) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise UnreadableReport(path, "it is no report.json of a run") from None


def past(path: Path, told: Mapping[str, Any]) -> Past:
    if told["schema"] != SCHEMA:
        why = f"it has schema {told['schema']}, and this version reads {SCHEMA}"
        raise UnreadableReport(path, why)
    kept = path.with_name(sequences.NAME)
    made = Past(
        path=path,
        target=told["target"],
        flaw=told["flaw"] or "",
        variant=told["variant"] or "",
        started_at=told["started_at"],
        summary={Outcome(name): count for name, count in told["summary"].items()},
        promises={id_: judged(entry) for id_, entry in told["promises"].items()},
        sequences=kept_sequences(kept, told["started_at"]),
    )
    return well_typed(made)


def judged(entry: Mapping[str, Any]) -> Judged:
    made = Judged(
        level=entry["level"],
        outcome=Outcome(entry["outcome"]),
        reason=entry["reason"] or "",
        scenarios=tuple(entry["scenarios"]),
    )
    return well_typed(made)


def kept_sequences(path: Path, started_at: str) -> Mapping[str, Sequence]:
    """Of that run. Without any there is nothing to draw, and all else can still be compared."""
    if not path.exists():
        return {}
    try:
        return sequences.read(path.read_text(encoding="utf-8"), started_at)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise UnreadableReport(path, "it is no sequences.json of a run") from None
