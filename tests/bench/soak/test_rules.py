"""A leak is told, what is flat is not, and noise is not."""

import pytest

from bench.soak.rules import is_long_enough, not_flat, ratio, slope
from tests.bench.soak.soaks import noise, soak


def test_what_is_flat_is_not_told() -> None:
    assert list(not_flat(soak())) == []


def test_a_leak_is_told_of_both_programs_with_its_size() -> None:
    told = list(not_flat(soak(rss=lambda window: 80 + window / 5)))

    assert told == [
        f"the memory of the {name} rises by 12.0 MiB an hour in the second half; 6 are allowed"
        for name in ("fake", "backend")
    ]


def test_memory_that_rises_only_in_the_first_half_is_flat() -> None:
    assert list(not_flat(soak(rss=lambda window: min(80 + window, 130)))) == []


def test_noise_and_a_wild_figure_are_no_leak() -> None:
    around = noise(3, 8.0)

    assert list(not_flat(soak(rss=lambda n: 90 + around(n) + (500 if n == 119 else 0)))) == []


def test_a_leak_under_noise_is_told() -> None:
    around = noise(4, 8.0)

    assert len(list(not_flat(soak(rss=lambda n: 90 + n / 5 + around(n))))) == 2


def test_calls_that_get_slower_are_told_by_time_and_by_processor_time() -> None:
    told = list(not_flat(soak(slower=lambda window: 1 + window / 200)))

    assert len(told) == 2 * 9
    assert told[0].startswith("initialize takes 1.26 x the time in the second half")


def test_a_machine_that_gets_busy_makes_no_call_slower() -> None:
    made = soak(busy=lambda window: 3.0 if window > 60 else 1.0)

    assert list(not_flat(made)) == []
    assert ratio(made, "verify", "p50") == pytest.approx(1.0)


def test_descriptors_that_are_never_closed_are_told() -> None:
    told = list(not_flat(soak(descriptors=lambda window: 30 + window // 10)))

    assert told == [f"the {name} has 6 descriptors more at the end than half-way"
                    for name in ("fake", "backend")]  # fmt: skip


def test_a_short_soak_is_not_judged() -> None:
    made = soak(rss=lambda window: 80 + window, windows=20)

    assert not is_long_enough(made)
    assert list(not_flat(made)) == []


def test_slope_is_that_of_most_pairs() -> None:
    assert slope([(0, 0), (1, 2), (2, 4), (3, 6), (4, 900)]) == 2.0
