"""Differences between two servers."""

from __future__ import annotations

import pytest

from harness.fidelity import comparison
from harness.fidelity.comparison import Difference
from harness.fidelity.observation import Observation


def observed(places: dict[str, str], call: str = "verify", skipped: str = "") -> list[Observation]:
    return [Observation(check="unpaid", call=call, request="GET /", places=places, skipped=skipped)]


def differences(
    fake: list[Observation], other: list[Observation], *varying: str
) -> list[Difference]:
    return comparison.differences(fake, other, {("unpaid", "verify"): varying})


def test_equal_answers_differ_in_nothing() -> None:
    assert differences(observed({"data.id": "text"}), observed({"data.id": "text"})) == []


def test_fields_that_differ_or_stand_on_one_side_are_told() -> None:
    found = differences(observed({"a": "null", "b": "text"}), observed({"a": "text", "c": "text"}))

    assert [(each.place, each.fake, each.other) for each in found] == [
        ("a", "null", "text"),
        ("b", "text", "—"),
        ("c", "—", "text"),
    ]


def test_object_that_is_null_on_one_side_is_one_difference() -> None:
    found = differences(observed({"data.plan": "null"}), observed({"data.plan.id": "whole number"}))

    assert [each.place for each in found] == ["data.plan"]


def test_call_that_could_not_be_made_on_one_side_is_told() -> None:
    found = differences(
        observed({"a": "text"}), observed({}, skipped="no earlier answer gave code")
    )

    assert (
        Difference(
            check="unpaid",
            call="verify",
            place="not asked",
            fake="—",
            other="no earlier answer gave code",
        )
        in found
    )


def test_call_that_the_other_side_does_not_know_is_left_out() -> None:
    assert differences(observed({"a": "text"}), observed({"a": "null"}, call="fetch")) == []


@pytest.mark.parametrize("full", [{"data": "text"}, {"data.*.id": "text"}, {"data": "null"}])
def test_place_that_varies_tells_nothing_while_one_side_has_it_empty(full: dict[str, str]) -> None:
    empty = observed({"data": "empty list"})

    assert differences(empty, observed(full), "data") == []
    assert differences(observed(full), empty, "data") == []
    assert differences(empty, observed(full), "dat") != []


@pytest.mark.parametrize("fake", [{"data": "empty list"}, {"data.*.id": "whole number"}])
def test_place_that_varies_tells_when_it_is_missing_or_both_sides_have_it_full(
    fake: dict[str, str],
) -> None:
    other = {"data.*.id": "text"} if "data.*.id" in fake else {"database": "text"}

    assert next(iter(fake)) in [
        each.place for each in differences(observed(fake), observed(other), "data")
    ]
