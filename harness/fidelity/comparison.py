"""Two servers' answers, place by place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from harness.fidelity.observation import Observation

ABSENT = "—"
EMPTY = ("null", "empty list", "empty object")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """`fake` and `other` say what stands at `place` in the answers to one call."""

    check: str
    call: str
    place: str
    fake: str
    other: str


def differences(
    fake: Iterable[Observation],
    other: Iterable[Observation],
    varying: Mapping[tuple[str, str], Collection[str]],
) -> list[Difference]:
    """In the order of the calls; calls that only one side was asked are left out.

    `varying` has the places, by check and call, that tell nothing while one side has them empty.
    """
    others = {(each.check, each.call): each for each in other}
    return [
        difference
        for each in fake
        if (each.check, each.call) in others
        for difference in _between(
            each, others[each.check, each.call], varying.get((each.check, each.call), ())
        )
    ]


def _between(
    fake: Observation, other: Observation, varying: Collection[str]
) -> Iterator[Difference]:
    untold = tuple(place for place in varying if _is_empty_in_one(place, fake, other))
    for place in _shared_order(_shown(fake), _shown(other)):
        here = _shown(fake).get(place, ABSENT)
        there = _shown(other).get(place, ABSENT)
        if here == there or f"{place}.".startswith(tuple(f"{each}." for each in untold)):
            continue
        if not _is_inside(place, fake, other):
            yield Difference(check=fake.check, call=fake.call, place=place, fake=here, other=there)


def _shown(observation: Observation) -> dict[str, str]:
    if observation.skipped:
        return {"not asked": observation.skipped}
    return observation.places


def _shared_order(fake: dict[str, str], other: dict[str, str]) -> list[str]:
    return list(dict.fromkeys([*fake, *other]))


def _is_empty_in_one(place: str, *observations: Observation) -> bool:
    """Whether all have the place, filled or empty, and not all have something in it."""
    has = [
        place in each.places or any(inner.startswith(f"{place}.") for inner in each.places)
        for each in observations
    ]
    return all(has) and any(each.places.get(place) in EMPTY for each in observations)


def _is_inside(place: str, *observations: Observation) -> bool:
    """Whether a place lies in an object or list that one side has empty or null: told there."""
    outer = place
    while "." in outer:
        outer = outer.rpartition(".")[0]
        if any(outer in each.places for each in observations):
            return True
    return False
