"""Medians of interleaved rounds, ratios within a round, percentiles."""

import pytest

from bench.figures import by_name, interleaved, percentile, ratio


def test_every_second_round_goes_the_other_way() -> None:
    order = [name for name, _ in interleaved({"a": int, "b": int, "c": int}, 3)]

    assert "".join(order) == "abc" + "cba" + "abc"


def test_figures_of_a_subject_stay_in_the_order_of_the_rounds() -> None:
    numbers = iter(range(6))

    found = by_name(interleaved({"a": lambda: next(numbers), "b": lambda: next(numbers)}, 3))

    assert found == {"a": [0, 3, 4], "b": [1, 2, 5]}


def test_ratio_is_the_median_of_the_ratios_within_each_round() -> None:
    """A round in which all were slow counts as any other."""
    assert ratio([200, 20, 2000], [100, 10, 500]) == 2.0


def test_ratio_needs_as_many_rounds_of_both() -> None:
    with pytest.raises(ValueError, match="shorter"):
        ratio([1.0, 2.0], [1.0])


@pytest.mark.parametrize(("percent", "expected"), [(50, 50), (99, 99), (100, 100), (0.5, 1)])
def test_percentile_is_the_nearest_rank(percent: float, expected: int) -> None:
    assert percentile(range(100, 0, -1), percent) == expected


def test_percentile_of_one_figure_is_that_figure() -> None:
    assert percentile([7.0], 99) == 7.0
