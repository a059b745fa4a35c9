"""Two runs side by side: which promises changed, and how the wire looked before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import markupsafe

from harness import promises
from harness.outcome import Break, Outcome
from harness.report import figure, svg
from harness.report.page import template
from harness.report.past import Judged, Past

BAD = (Outcome.FAILED, Outcome.WARNED, Outcome.WAIVED)
GOOD = Outcome.PASSED
NOT_JUDGED = "not judged"
MOST_PAIRS = 3
"""Scenarios that are drawn of one promise."""


class Change(StrEnum):
    """In the order in which they are told."""

    BROKE = "broke"
    MENDED = "mended"
    OTHER = "changed otherwise"
    SAME = "unchanged"


TITLES = {
    Change.BROKE: "Held before, broken now",
    Change.MENDED: "Broken before, mended now",
    Change.OTHER: "Changed otherwise",
    Change.SAME: "Unchanged",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One promise in both runs; None where a run did not judge it."""

    id: str
    before: Judged | None
    after: Judged | None

    @property
    def change(self) -> Change:
        one, other = self._outcome(self.before), self._outcome(self.after)
        if one == other:
            return Change.SAME
        if one == GOOD and other in BAD:
            return Change.BROKE
        if one in BAD and other == GOOD:
            return Change.MENDED
        return Change.OTHER

    @property
    def is_worse(self) -> bool:
        """Passed, and now makes a run fail."""
        return self._outcome(self.before) == GOOD and self._outcome(self.after) == Outcome.FAILED

    @property
    def words(self) -> tuple[str, str]:
        return told(self.before), told(self.after)

    @property
    def sentence(self) -> str:
        known = promises.load().get(self.id)
        return known.sentence if known else ""

    @staticmethod
    def _outcome(judged: Judged | None) -> Outcome | None:
        return judged.outcome if judged else None


@dataclass(frozen=True, slots=True)
class Side:
    """One scenario in one run, as it is drawn."""

    figure: markupsafe.Markup
    broken: Break | None


@dataclass(frozen=True, slots=True)
class Pair:
    """The same scenario in both runs."""

    title: str
    before: Side
    after: Side


def differences(before: Past, after: Past) -> list[Difference]:
    """Every promise of either run: what broke first, then what was mended; else in their order."""
    judged = {*before.promises, *after.promises}
    known = [id_ for id_ in promises.load() if id_ in judged]
    judged_ids = [*known, *sorted(judged.difference(known))]
    found = [
        Difference(id_, before.promises.get(id_), after.promises.get(id_)) for id_ in judged_ids
    ]
    return sorted(found, key=lambda each: list(Change).index(each.change))


def told(judged: Judged | None) -> str:
    return judged.outcome.words if judged else NOT_JUDGED


def lines(before: Past, after: Past, found: Sequence[Difference]) -> Iterator[str]:
    """What the terminal shows: both runs, each promise that changed, and how many did."""
    yield f"before  {summary(before)}"
    yield f"after   {summary(after)}"
    changed = [each for each in found if each.change is not Change.SAME]
    width = max((len(each.id) for each in changed), default=0)
    for change in (Change.BROKE, Change.MENDED, Change.OTHER):
        own = [each for each in changed if each.change is change]
        if own:
            yield f"\n{TITLES[change]}"
        for each in own:
            yield f"  {each.id:<{width}}  {each.words[0]} → {each.words[1]}"
    counts = [(sum(each.change is change for each in found), change.value) for change in Change]
    yield "\n" + ", ".join(f"{count} {word}" for count, word in counts) + "."


def summary(run: Past) -> str:
    counts = ", ".join(
        f"{count} {outcome.words}" for outcome, count in run.summary.items() if count
    )
    return f"{run.name}, {run.started_at[:16].replace('T', ' ')}: {counts or 'nothing judged'}"


def page(before: Past, after: Past, found: Sequence[Difference]) -> str:
    """The text of compare.html."""
    return template("compare.html.jinja").render(
        before=before,
        after=after,
        headline=headline(found),
        state=Outcome.FAILED if any(each.is_worse for each in found) else Outcome.PASSED,
        changes=[
            (TITLES[change], change, [each for each in found if each.change is change])
            for change in Change
        ],
        pairs=lambda difference: list(pairs(difference, before, after)),
        Change=Change,
    )


def headline(found: Sequence[Difference]) -> str:
    broke = sum(each.change is Change.BROKE for each in found)
    mended = sum(each.change is Change.MENDED for each in found)
    if not broke and not mended:
        return "Nothing broke, and nothing was mended"
    was = "was" if mended < 2 else "were"
    return f"{broke or 'Nothing'} broke, {mended or 'nothing'} {was} mended"


def pairs(difference: Difference, before: Past, after: Past) -> Iterator[Pair]:
    """The scenarios that saw the promise break, in either run, drawn in both."""
    judged = [each for each in (difference.before, difference.after) if each]
    ids = list(dict.fromkeys(id_ for each in judged for id_ in each.scenarios))
    for id_ in [i for i in ids if broke_in(i, difference.id, before, after)][:MOST_PAIRS]:
        runs = [run.sequences[id_] for run in (before, after) if id_ in run.sequences]
        yield Pair(
            title=runs[0].title or id_,
            before=side(before, id_, difference.id),
            after=side(after, id_, difference.id),
        )


def broke_in(scenario: str, promise: str, *runs: Past) -> bool:
    known = [run.sequences[scenario] for run in runs if scenario in run.sequences]
    return any(each.broken(promise) for each in known)


def side(run: Past, scenario: str, promise: str) -> Side:
    kept = run.sequences.get(scenario)
    if kept is None:
        return Side(figure.NOTHING, None)
    broken = kept.broken(promise)
    return Side(figure.opened(kept.hops, broken, width=svg.NARROW), broken)
