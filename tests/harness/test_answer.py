"""Answers, as scenarios judge them."""

import math
from decimal import Decimal

import pytest

from harness.answer import Answer, Json, dig
from harness.failure import Failure


def answer(status: int = 200, json: Json = None, **places: str) -> Answer:
    return Answer(
        request="GET /x", status=status, text=str(json), json=json, headers={}, places=places
    )


@pytest.mark.parametrize(
    ("path", "value"),
    [("a", {"b": [1, 2]}), ("a.b.1", 2), ("a.b.2", None), ("a.c", None), ("a.b.x", None)],
)
def test_dig_follows_a_dotted_path(path: str, value: Json) -> None:
    assert dig({"a": {"b": [1, 2]}}, path) == value


def test_fields_are_found_where_the_target_file_says() -> None:
    moved = answer(json={"data": {"ref": "R1"}}, reference="data.ref")

    assert moved.string("reference") == "R1"


def test_amounts_are_found_in_the_documented_invoice() -> None:
    assert answer(json={"invoice": {"total_tax": 14.0}}).decimal("total_tax") == Decimal("14.0")


@pytest.mark.parametrize("value", [None, True, "ten", [1], {}, "NaN", "Infinity", math.nan])
def test_decimal_is_none_for_what_is_no_number(value: Json) -> None:
    assert answer(json={"balance": value}).decimal("balance") is None


@pytest.mark.parametrize(
    ("status", "json", "refused"),
    [(400, {}, True), (422, {}, True), (400, None, False), (429, {}, False), (500, {}, False)],
)
def test_refused_is_a_4xx_in_json_but_429(status: int, json: Json, refused: bool) -> None:
    assert answer(status, json).is_refused is refused


def test_expectation_says_what_was_answered_instead() -> None:
    with pytest.raises(Failure) as failure:
        answer(200, {"ok": 1}).expect_login_wanted()

    assert failure.value.expected == "GET /x is refused with 401 or 403"
    assert failure.value.actual == "GET /x answered 200: {'ok': 1}"


@pytest.mark.parametrize(
    ("status", "json"),
    [(200, {"reference": None}), (500, None), (403, {"detail": "x"}), (401, {"detail": "x"})],
    ids=["pretends", "crashed", "looks_like_no_access", "looks_like_no_login"],
)
def test_trouble_is_told_by_an_error_in_json_alone(status: int, json: Json) -> None:
    answer(502, {"message": "later"}).expect_trouble_told()

    with pytest.raises(Failure):
        answer(status, json).expect_trouble_told()
