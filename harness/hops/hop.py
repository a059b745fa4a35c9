"""A hop: one thing that crossed the wire between two lanes, small enough to travel and to draw."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import Any, Literal, Protocol

from harness.one_line import shortened

LONGEST_TEXT = 90
LONGEST_MORE = 200
LONGEST_URL = 400
NEAR = 6
"""Among so many neighbours an equal hop that was under way at the same time is looked for."""


class Lane(StrEnum):
    """Who sends and who receives, in the order in which they stand side by side."""

    PERSON = "person"
    FRONTEND = "frontend"
    BACKEND = "backend"
    PAYSTACK = "Paystack"
    ELSEWHERE = "elsewhere"


Kind = Literal["call", "redirect", "answer", "note"]


class Named(Protocol):
    """Whatever a hop is drawn for. `hop` is its key; "" where it has none."""

    @property
    def hop(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """From one lane to another; a note has the same lane twice.

    `at` is in seconds since the epoch, `seconds` how long the answer took. `status` is 0 where no
    answer came; then `end` says why. `keys` name what it stands for: several when `count` equal
    ones were put together. `aside` marks the harness's own bookkeeping.
    """

    at: float
    sender: Lane
    receiver: Lane
    text: str
    kind: Kind = "call"
    status: int = 0
    end: str = ""
    more: str = ""
    url: str = ""
    seconds: float = 0.0
    count: int = 1
    keys: tuple[str, ...] = ()
    aside: bool = False

    @property
    def went_wrong(self) -> bool:
        """Whether it was refused or failed."""
        return self.status >= 400 or bool(self.end)

    @property
    def until(self) -> float:
        return self.at + self.seconds

    def as_json(self) -> dict[str, Any]:
        """What differs from the defaults, cut to what a drawing can show."""
        cut = replace(
            self,
            at=round(self.at, 4),
            seconds=round(self.seconds, 4),
            text=shortened(self.text, LONGEST_TEXT),
            more=shortened(self.more, LONGEST_MORE),
            url=shortened(self.url, LONGEST_URL),
        )
        return {name: value for name, value in asdict(cut).items() if value != DEFAULTS.get(name)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Hop:
        """Raises `KeyError`, `TypeError` or `ValueError` for what is none."""
        known = {name: value for name, value in data.items() if name in NAMES}
        lanes = {"sender": Lane(data["sender"]), "receiver": Lane(data["receiver"])}
        return cls(**{**known, **lanes, "keys": tuple(data.get("keys", ()))})


NAMES = frozenset(each.name for each in fields(Hop))
DEFAULTS = {each.name: each.default for each in fields(Hop)}
_numbers = itertools.count(1)


def new_key(origin: str) -> str:
    """A key that nothing else in this process has."""
    return f"{origin}-{next(_numbers)}"


def keys_of(at: Named | Iterable[Named | str] | None) -> tuple[str, ...]:
    """The keys of one thing or of several; keys stay as they are, what has none is left out."""
    if at is None:
        return ()
    several = at if isinstance(at, Iterable) else [at]
    keys = [each if isinstance(each, str) else each.hop for each in several]
    return tuple(key for key in keys if key)


def put_together(hops: Iterable[Hop]) -> list[Hop]:
    """By start; equal ones that follow each other, or were under way together, become one."""
    kept: list[Hop] = []
    for hop in sorted(hops, key=lambda each: each.at):
        place = next(places_of_equals(kept, hop), None)
        if place is None:
            kept.append(hop)
        else:
            kept[place] = joined(kept[place], hop)
    return kept


def places_of_equals(kept: list[Hop], hop: Hop) -> Iterator[int]:
    """Where in `kept` there is one that `hop` can be counted with, the nearest first."""
    for place in range(len(kept) - 1, max(len(kept) - 1 - NEAR, -1), -1):
        is_next, is_beside = place == len(kept) - 1, hop.at < kept[place].until
        if looks(kept[place]) == looks(hop) and (is_next or is_beside):
            yield place


def looks(hop: Hop) -> tuple[object, ...]:
    """What has to agree for two hops to be drawn as one."""
    lanes = hop.sender, hop.receiver, hop.kind
    return (*lanes, hop.text, hop.status, hop.end, hop.more, hop.aside)


def joined(one: Hop, other: Hop) -> Hop:
    return replace(
        one,
        seconds=max(one.until, other.until) - one.at,
        count=one.count + other.count,
        keys=one.keys + other.keys,
    )
