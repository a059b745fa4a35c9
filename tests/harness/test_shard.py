"""How scenarios are split, and that all of them are somewhere."""

from __future__ import annotations

import random

import pytest

from harness import catalogue, shard
from harness.shard import Shard, costs, parsed, split

COSTS = {f"scenarios/test_{n}.py::test_x": cost for n, cost in enumerate((900, 500, 400, 300, 300))}


@pytest.mark.parametrize("of", [1, 2, 3, 7])
def test_each_name_is_in_exactly_one_part(of: int) -> None:
    parts = split(COSTS, of)

    assert len(parts) == of
    assert sorted(name for part in parts for name in part) == sorted(COSTS)


def test_order_does_not_matter() -> None:
    shuffled = list(COSTS.items())
    random.Random(7).shuffle(shuffled)

    assert split(dict(shuffled), 3) == split(COSTS, 3)


def test_parts_take_as_long_as_each_other() -> None:
    loads = [sum(COSTS[name] for name in part) for part in split(COSTS, 2)]

    assert sorted(loads) == [1200, 1200]


def test_measured_scenarios_are_balanced() -> None:
    known = shard.durations()

    for of in (2, 3, 4, 8):
        loads = [sum(known[name] for name in part) for part in split(known, of)]
        assert max(loads) <= 1.05 * sum(loads) / of


def test_known_durations_are_of_scenarios_that_exist() -> None:
    functions = {each.id for each in catalogue.load()}

    assert {shard.function_of(id_) for id_ in shard.durations()} <= functions


def test_cost_of_what_was_never_measured_is_that_of_its_like() -> None:
    known = {"a::x[1]": 100, "a::x[2]": 300, "a::y": 900, "a::z": 800, "a::w": 850}

    found = costs(["a::x[3]", "a::y", "a::new"], known)

    assert found == {"a::x[3]": 200, "a::y": 900, "a::new": 800}
    assert costs(["a::x"], {}) == {"a::x": shard.UNKNOWN}


def test_a_shard_says_which_of_how_many() -> None:
    assert parsed("2/3") == Shard(2, 3)
    assert str(Shard(2, 3)) == "2/3"


@pytest.mark.parametrize(
    "text", ["0/3", "4/3", "1/0", "2", "a/b", "1/3/5", "-1/3", "٢/٣", "1/99999"]
)
def test_anything_else_is_no_shard(text: str) -> None:
    with pytest.raises(ValueError, match="is no shard, such as 1/3 for the first of three"):
        parsed(text)
