"""The differences as a table that fits a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from harness.fidelity.comparison import Difference
from harness.fidelity.observation import Observation

HEADS = ("field", "fake", "other")


def table(differences: Sequence[Difference]) -> Iterator[str]:
    """A block for each call, its columns as wide as they need."""
    for (check, call), group in groupby(differences, key=lambda each: (each.check, each.call)):
        rows = [HEADS, *((each.place, each.fake, each.other) for each in group)]
        widths = [max(len(row[column]) for row in rows) for column in range(2)]
        yield f"{check} / {call}"
        for row in rows:
            yield f"  {row[0]:<{widths[0]}}  {row[1]:<{widths[1]}}  {row[2]}"
        yield ""


def conclusion(differences: Sequence[Difference], observed: Sequence[Observation]) -> str:
    calls = len({(each.check, each.call) for each in differences})
    if not differences:
        return f"{len(observed)} calls: every field as the fake has it."
    fields = f"{len(differences)} field{'s' if len(differences) > 1 else ''}"
    return f"{len(observed)} calls: {fields} in {calls} of them not as the fake has them."
