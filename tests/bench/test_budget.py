"""Budgets are met, missed, or not measured; each stands beside a row that the suite makes."""

import pytest

from bench.budget import BUDGETS, Budget
from bench.measure import SUITE
from bench.result import Row
from tests.bench.results import result, row

AT_MOST = Budget(what="ready", measurement="ready", row="ready.fake", limit=0.5, unit="s")
AT_LEAST = Budget(
    what="initialize",
    measurement="peers",
    row="peers.initialize.fake-paystack",
    limit=1.0,
    side="at least",
    of="ratio",
)


def ready(value: float | None) -> Row:
    return Row(id="ready.fake", what="", subject="", value=value, unit="s")


@pytest.mark.parametrize(
    ("value", "verdict"), [(0.4, "met"), (0.5, "met"), (0.51, "missed"), (None, "not measured")]
)
def test_a_limit_from_above(value: float | None, verdict: str) -> None:
    assert AT_MOST.verdict({"ready": result("ready", ready(value))}) == verdict


@pytest.mark.parametrize(("ratio", "verdict"), [(1.0, "met"), (1.8, "met"), (0.99, "missed")])
def test_a_limit_from_below_is_to_the_ratio(ratio: float, verdict: str) -> None:
    found = row(AT_LEAST.row, 50.0, ratio=ratio)

    assert AT_LEAST.verdict({"peers": result("peers", found)}) == verdict


def test_what_has_no_row_is_not_measured() -> None:
    assert AT_MOST.verdict({}) == "not measured"
    assert AT_MOST.verdict({"ready": result("ready")}) == "not measured"


def test_limits_are_said_with_their_unit() -> None:
    assert [AT_MOST.said, AT_LEAST.said] == ["≤ 0.5 s", "≥ 1.00 \N{MULTIPLICATION SIGN}"]


def test_each_budget_is_of_a_measurement_of_the_suite() -> None:
    assert {each.measurement for each in BUDGETS} <= set(SUITE)
    assert [each.row for each in BUDGETS if not each.row.startswith(f"{each.measurement}.")] == []
