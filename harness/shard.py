"""One of several parts of a run, each made on a machine of its own.

Every process splits for itself, so the split follows from what there is to do alone: not from its
order, and not from the machine.
"""

from __future__ import annotations

import heapq
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from statistics import median

from harness import promises

FORM = re.compile(r"([0-9]{1,4})/([0-9]{1,4})")
DURATIONS = "durations.json"
UNKNOWN = 1000
"""Milliseconds of a scenario where not one of them was ever measured."""


@dataclass(frozen=True, slots=True, order=True)
class Shard:
    """The part `number`, counted from 1, of so many."""

    number: int
    of: int

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"


def parsed(text: str) -> Shard:
    """Raises `ValueError`, with a sentence, for what is no shard."""
    found = FORM.fullmatch(text)
    shard = Shard(int(found[1]), int(found[2])) if found else Shard(0, 0)
    if not 1 <= shard.number <= shard.of:
        raise ValueError(f"{text} is no shard, such as 1/3 for the first of three")
    return shard


def split(costs: Mapping[str, int], of: int) -> list[set[str]]:
    """What each of so many shards has to do: the costliest first, each to who has least so far.

    Every name is in exactly one. Costs are whole numbers, so that all machines add alike.
    """
    parts: list[set[str]] = [set() for _ in range(of)]
    loads = [(0, place) for place in range(of)]
    for name in sorted(costs, key=lambda each: (-costs[each], each)):
        load, place = heapq.heappop(loads)
        parts[place].add(name)
        heapq.heappush(loads, (load + costs[name], place))
    return parts


def part(costs: Mapping[str, int], shard: Shard) -> set[str]:
    return split(costs, shard.of)[shard.number - 1]


@cache
def durations() -> Mapping[str, int]:
    """Milliseconds that each scenario took on the reference system, by id."""
    file = promises.scenarios_folder() / DURATIONS
    return dict(json.loads(file.read_text(encoding="utf-8"))) if file.is_file() else {}


def costs(ids: Iterable[str], known: Mapping[str, int] | None = None) -> dict[str, int]:
    """The milliseconds to expect of each scenario.

    One that was never measured is taken for the mean of those of the same function with other
    parameters; where there are none, for the median of all.
    """
    known = durations() if known is None else known
    usual = round(median(known.values())) if known else UNKNOWN
    siblings: dict[str, list[int]] = {}
    for id_, each in known.items():
        siblings.setdefault(function_of(id_), []).append(each)
    return {id_: known.get(id_) or mean(siblings.get(function_of(id_)), usual) for id_ in ids}


def mean(values: list[int] | None, otherwise: int) -> int:
    return round(sum(values) / len(values)) if values else otherwise


def function_of(id_: str) -> str:
    return id_.partition("[")[0]
