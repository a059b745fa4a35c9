"""Two servers' answers, place by place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from harness.fidelity.observation import Observation

ABSENT = "—"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """`fake` and `other` say what stands at `place` in the answers to one call."""

    check: str
    call: str
    place: str
    fake: str
    other: str


def differences(fake: Iterable[Observation], other: Iterable[Observation]) -> list[Difference]:
    """In the order of the calls; calls that only one side was asked are left out."""
    others = {(each.check, each.call): each for each in other}
    return [
        difference
        for each in fake
        if (each.check, each.call) in others
        for difference in _between(each, others[each.check, each.call])
    ]


def _between(fake: Observation, other: Observation) -> Iterator[Difference]:
    for place in _shared_order(_shown(fake), _shown(other)):
        here = _shown(fake).get(place, ABSENT)
        there = _shown(other).get(place, ABSENT)
        if here != there and not _is_inside(place, fake, other):
            yield Difference(check=fake.check, call=fake.call, place=place, fake=here, other=there)


def _shown(observation: Observation) -> dict[str, str]:
    if observation.skipped:
        return {"not asked": observation.skipped}
    return observation.places


def _shared_order(fake: dict[str, str], other: dict[str, str]) -> list[str]:
    return list(dict.fromkeys([*fake, *other]))


def _is_inside(place: str, *observations: Observation) -> bool:
    """Whether a place lies in an object or list that one side has empty or null: told there."""
    outer = place
    while "." in outer:
        outer = outer.rpartition(".")[0]
        if any(outer in each.places for each in observations):
            return True
    return False
