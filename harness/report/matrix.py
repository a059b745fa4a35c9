"""The kill matrix as a page: which flaw breaks which promise, and that nothing right does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from harness import promises
from harness.report.page import template
from harness.trial import Tried

Kind = Literal["caught", "missed", "beside", "alarm", "unjudged", "quiet"]
SIGNS: dict[Kind, str] = {
    "caught": "●",
    "missed": "○",
    "beside": "·",
    "alarm": "✗",
    "unjudged": "-",
    "quiet": "",
}
WORDS: dict[Kind, str] = {
    "caught": "named by the flaw, and failed",
    "missed": "named by the flaw, and did not fail",
    "beside": "failed, though the flaw does not name it",
    "alarm": "failed on a right system",
    "unjudged": "not judged",
    "quiet": "held, or nobody asked",
}
SIDES = {"backend": "Flaws of the backend", "frontend": "Flaws of the frontend"}


@dataclass(frozen=True, slots=True)
class Cell:
    """`why` is told where the kind alone does not say it."""

    kind: Kind
    why: str = ""

    @property
    def words(self) -> str:
        return f"{WORDS[self.kind]}: {self.why}" if self.why else WORDS[self.kind]


@dataclass(frozen=True, slots=True)
class Row:
    """One trial. `link` is its own report, or its output where it judged nothing."""

    name: str
    is_good: bool
    cells: tuple[Cell, ...]
    note: str
    link: str


@dataclass(frozen=True, slots=True)
class Block:
    """Rows under one heading."""

    title: str
    rows: tuple[Row, ...]


def page(target: str, tried: Sequence[Tried]) -> str:
    """The text of a self-test's report.html."""
    columns = columns_of(tried)
    return template("matrix.html.jinja").render(
        target=target,
        headline=headline(tried),
        is_good=all(each.is_good for each in tried),
        flaws=[each for each in tried if each.trial.flaw],
        rights=[each for each in tried if not each.trial.flaw],
        groups=[(name, len(list(ids))) for name, ids in groupby(columns, key=group_of)],
        columns=[(promises.get(id_), id_.partition(".")[2]) for id_ in columns],
        starts=[
            n for n, id_ in enumerate(columns) if n and group_of(id_) != group_of(columns[n - 1])
        ],
        blocks=[block for block in blocks(tried, columns) if block.rows],
        SIGNS=SIGNS,
        WORDS=WORDS,
    )


def columns_of(tried: Sequence[Tried]) -> list[str]:
    """The promises that a flaw names or that failed, in the order of the catalogue."""
    named = {id_ for each in tried if each.trial.flaw for id_ in each.trial.flaw.promises}
    failed = {id_ for each in tried for id_ in each.failed}
    return [id_ for id_ in promises.load() if id_ in named | failed]


def blocks(tried: Sequence[Tried], columns: Sequence[str]) -> Iterator[Block]:
    for side, title in SIDES.items():
        own = [each for each in tried if each.trial.flaw and each.trial.flaw.side == side]
        yield Block(title, tuple(row(each, columns) for each in own))
    rights = [each for each in tried if not each.trial.flaw]
    yield Block("Right systems", tuple(row(each, columns) for each in rights))


def row(each: Tried, columns: Sequence[str]) -> Row:
    cell = flaw_cell if each.trial.flaw else right_cell
    return Row(
        name=each.trial.name,
        is_good=each.is_good,
        cells=tuple(cell(each, id_) for id_ in columns),
        note="" if each.is_good else each.said,
        link=f"{each.trial.place}/{'report.html' if each.judged else 'output.txt'}",
    )


def flaw_cell(each: Tried, promise: str) -> Cell:
    """Of a promise that it does not name nothing was asked."""
    is_named = each.trial.flaw is not None and promise in each.trial.flaw.promises
    if promise in each.failed:
        return Cell("caught" if is_named else "beside")
    if not is_named:
        return Cell("quiet")
    why = each.unproven(promise)
    return Cell("unjudged", why) if why else Cell("missed")


def right_cell(each: Tried, promise: str) -> Cell:
    if promise in each.failed:
        return Cell("alarm")
    why = each.unproven(promise)
    return Cell("unjudged", why) if why else Cell("quiet")


def headline(tried: Sequence[Tried]) -> str:
    flaws = [each for each in tried if each.trial.flaw]
    rights = [each for each in tried if not each.trial.flaw]
    alarms = len({id_ for each in rights for id_ in each.failed})
    unproven = sum(not each.is_good and not each.failed for each in rights)
    told = [f"{sum(each.is_good for each in flaws)} of {len(flaws)} flaws caught"]
    if rights:
        told += [f"{alarms or 'no'} false alarm{'' if alarms == 1 else 's'}"]
    if unproven:
        told += [f"{unproven} right system{'' if unproven == 1 else 's'} not proved"]
    return ", ".join(told)


def group_of(id_: str) -> str:
    return id_.partition(".")[0]
