"""The kill matrix as a page: which flaw breaks which promise, and that nothing right does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from harness import promises
from harness.report.json import FlawResult, VariantResult
from harness.report.page import template

Cell = Literal["caught", "missed", "beside", "alarm", "quiet", ""]
SIGNS = {"caught": "●", "missed": "○", "beside": "·", "alarm": "✗", "quiet": "", "": ""}
WORDS = {
    "caught": "named by the flaw, and failed",
    "missed": "named by the flaw, and did not fail",
    "beside": "failed, though the flaw does not name it",
    "alarm": "failed on a right system",
    "quiet": "held",
    "": "held, or was not judged",
}
RIGHT = "the right system"
SIDES = {"backend": "Flaws of the backend", "frontend": "Flaws of the frontend"}


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    is_good: bool
    cells: tuple[Cell, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Rows under one heading."""

    title: str
    rows: tuple[Row, ...]


def page(
    target: str,
    flaws: Sequence[FlawResult],
    rights: Sequence[VariantResult],
    *,
    failed: Mapping[str, Sequence[str]],
) -> str:
    """The text of a self-test's report.html. `failed`: by flaw all promises that failed with it."""
    columns = judged(flaws, rights, failed)
    blocks = [
        *(flaw_block(side, title, flaws, columns, failed) for side, title in SIDES.items()),
        Block("Right systems", tuple(right_row(each, columns) for each in rights)),
    ]
    return template("matrix.html.jinja").render(
        target=target,
        headline=headline(flaws, rights),
        is_good=all(f.is_caught for f in flaws) and not any(r.failed for r in rights),
        flaws=flaws,
        rights=rights,
        groups=[(name, len(list(ids))) for name, ids in groupby(columns, key=group_of)],
        columns=[(promises.get(id_), id_.partition(".")[2]) for id_ in columns],
        starts=[
            n for n, id_ in enumerate(columns) if n and group_of(id_) != group_of(columns[n - 1])
        ],
        blocks=[block for block in blocks if block.rows],
        SIGNS=SIGNS,
        WORDS=WORDS,
    )


def judged(
    flaws: Sequence[FlawResult],
    rights: Sequence[VariantResult],
    failed: Mapping[str, Sequence[str]],
) -> list[str]:
    """The promises that a flaw names or that failed, in the order of the catalogue."""
    named = {id_ for flaw in flaws for id_ in flaw.promises}
    broken = {id_ for ids in failed.values() for id_ in ids}
    alarms = {id_ for each in rights for id_ in each.failed}
    return [id_ for id_ in promises.load() if id_ in named | broken | alarms]


def flaw_block(
    side: str,
    title: str,
    flaws: Sequence[FlawResult],
    columns: Sequence[str],
    failed: Mapping[str, Sequence[str]],
) -> Block:
    own = [flaw for flaw in flaws if flaw.side == side]
    return Block(title, tuple(flaw_row(f, columns, failed.get(f.name, ())) for f in own))


def flaw_row(flaw: FlawResult, columns: Sequence[str], failed: Sequence[str]) -> Row:
    cells = tuple(cell(id_ in flaw.promises, id_ in failed) for id_ in columns)
    note = "" if flaw.is_caught else f"not caught by {', '.join(flaw.promises) or 'any promise'}"
    return Row(flaw.name, flaw.is_caught, cells, note)


def cell(is_named: bool, has_failed: bool) -> Cell:
    if is_named:
        return "caught" if has_failed else "missed"
    return "beside" if has_failed else ""


def right_row(each: VariantResult, columns: Sequence[str]) -> Row:
    cells: tuple[Cell, ...] = tuple("alarm" if id_ in each.failed else "quiet" for id_ in columns)
    note = f"false alarm: {', '.join(each.failed)}" if each.failed else ""
    return Row(each.name or RIGHT, not each.failed, cells, note)


def headline(flaws: Sequence[FlawResult], rights: Sequence[VariantResult]) -> str:
    caught = sum(flaw.is_caught for flaw in flaws)
    alarms = len({id_ for each in rights for id_ in each.failed})
    said = f"{caught} of {len(flaws)} flaws caught"
    if not rights:
        return said
    return f"{said}, {alarms or 'no'} false alarm{'' if alarms == 1 else 's'}"


def group_of(id_: str) -> str:
    return id_.partition(".")[0]
