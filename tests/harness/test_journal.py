"""Reading the journal."""

from typing import Any

import pytest

from harness.errors import NeverHappened
from harness.journal import Journal, without_reference


def entry(seq: int, kind: str = "api", **fields: Any) -> dict[str, Any]:
    return {"seq": seq, "at": "2026-01-01T00:00:00.000Z", "kind": kind, **fields}


def journal(*entries: dict[str, Any]) -> Journal:
    return Journal(lambda query: {"entries": list(entries), "mark": 7})


@pytest.mark.parametrize(
    ("landed", "callback_url"),
    [
        ("http://shop/cb?trxref=R&reference=R", "http://shop/cb"),
        ("http://shop/cb?a=%20b&trxref=R&reference=R", "http://shop/cb?a=%20b"),
        ("http://shop/cb?trxref=R&reference=R#top", "http://shop/cb#top"),
        ("http://shop/cb?reference=R", "http://shop/cb?reference=R"),
    ],
)
def test_without_reference_gives_the_callback_url_back(landed: str, callback_url: str) -> None:
    assert without_reference(landed) == callback_url


def test_verified_names_the_references_that_were_asked_about() -> None:
    read = journal(
        entry(1, path="/transaction/initialize"), entry(2, path="/transaction/verify/A%2FB")
    )

    assert read.verified() == ["A/B"]


def test_questions_about_no_transaction_are_told() -> None:
    read = journal(
        entry(1, path="/transaction/verify/REF-1", status=200),
        entry(2, path="/transaction/verify/undefined", status=400),
    )

    assert [each.seq for each in read.verified_nothing()] == [2]


def test_initialization_is_found_by_the_reference_that_paystack_chose() -> None:
    opened = entry(
        3,
        path="/transaction/initialize",
        request={"body": {"amount": 1}},
        response={"body": {"data": {"reference": "chosen"}}},
    )

    found = journal(opened).initialization("chosen")

    assert found is not None
    assert found.seq == 3


def test_redirects_are_those_of_payers_who_paid() -> None:
    read = journal(
        entry(1, "redirect", url="http://shop/cb?trxref=R&reference=R", note="paid"),
        entry(2, "redirect", url="http://shop/cart", note="cancelled"),
    )

    assert read.redirects("R") == ["http://shop/cb"]


def test_waiting_in_vain_says_what_never_came() -> None:
    with pytest.raises(NeverHappened, match="a journal entry delivery R"):
        journal().wait_for(kind="delivery", reference="R", within=0.0)


@pytest.mark.parametrize(
    ("path", "strays"),
    [
        ("/transaction/verify/..%2Fcustomer", False),
        ("/transaction/verify/%20..%2Fcustomer", False),
        ("/transaction/verify/../customer", True),
        ("/transaction/customer", True),
        ("/transaction/verify/..%2Fcustomer?x=1", True),
        ("/transaction/verify/", True),
    ],
)
def test_call_strays_unless_it_asks_about_that_reference(path: str, strays: bool) -> None:
    called = journal(entry(1, path=path))

    assert bool(called.strayed("../customer", after=0)) is strays


@pytest.mark.parametrize(
    ("answered", "expected"),
    [
        ({"data": {"reference": "chosen"}}, ["chosen"]),
        (None, ["asked"]),
        ("<html>", ["asked"]),
        ({"status": False, "message": "Duplicate Transaction Reference"}, []),
    ],
    ids=["answered", "lost", "unreadable", "refused"],
)
def test_opened_references_are_also_those_of_lost_answers(
    answered: Any, expected: list[str]
) -> None:
    opened = entry(
        1,
        path="/transaction/initialize",
        request={"body": {"reference": "asked"}},
        response={"body": answered},
    )

    assert journal(opened).opened_references() == expected


@pytest.mark.parametrize(
    ("answered", "expected"),
    [
        ({"data": {"reference": "R"}}, ["R"]),
        (None, ["R"]),
        ({"status": False, "message": "Duplicate Transaction Reference"}, []),
    ],
    ids=["answered", "lost", "refused"],
)
def test_what_a_popup_started_with_the_public_key_is_open_too(
    answered: Any, expected: list[str]
) -> None:
    started = entry(1, path="/checkout/request_inline", reference="R", response={"body": answered})

    assert journal(started).opened_references() == expected


def test_words_of_popups_are_told_from_other_steps() -> None:
    read = journal(
        entry(1, path="/checkout/request_inline"),
        entry(2, kind="checkout", note="popup told: close"),
        entry(3, kind="checkout", note="popup told: success"),
    )

    assert [each.seq for each in read.started_in_browser()] == [1]
    assert [each.seq for each in read.told_popups()] == [3]
