"""Journal entries as steps of a story."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from fake_paystack.console import story
from fake_paystack.console.story import Choice, Lane, Step, chosen, is_cut, tell
from fake_paystack.store.journal import Entry
from tests.fake_paystack.conftest import AT


def entry(kind: str, *, after: float = 0.0, seq: int = 1, **fields: Any) -> Entry:
    at = AT + timedelta(seconds=after)
    return Entry(seq=seq, integration_id=1, at=at, recorded_at=at, kind=kind, **fields)


def step(kind: str, **fields: Any) -> Step:
    return tell([entry(kind, **fields)])[0]


@pytest.mark.parametrize(
    ("kind", "fields", "lanes"),
    [
        ("api", {"method": "GET", "path": "/x", "status": 200}, (Lane.SHOP, Lane.PAYSTACK)),
        ("delivery", {"method": "POST", "path": "/x"}, (Lane.PAYSTACK, Lane.SHOP)),
        ("redirect", {"url": "http://shop/x", "note": "paid"}, (Lane.PAYSTACK, Lane.PAYER)),
        ("checkout", {"method": "GET", "path": "/x", "note": "opened"}, ("Payer", "Paystack")),
        ("checkout", {"note": "paid by card"}, (Lane.PAYSTACK, Lane.PAYSTACK)),
        ("checkout", {"note": "otp requested"}, (Lane.PAYSTACK, Lane.PAYER)),
        ("checkout", {"note": "mobile money prompted"}, (Lane.PAYSTACK, Lane.PAYER)),
        ("fault", {"note": "api.status fired"}, (Lane.PAYSTACK, Lane.PAYSTACK)),
        ("gate", {"note": "held at api"}, (Lane.PAYSTACK, Lane.PAYSTACK)),
        ("clock", {"note": "advanced 60 s"}, (Lane.PAYSTACK, Lane.PAYSTACK)),
    ],
)
def test_each_kind_of_entry_goes_from_who_acts_to_who_is_concerned(
    kind: str, fields: dict[str, Any], lanes: tuple[str, str]
) -> None:
    told = step(kind, **fields)

    assert (told.source, told.target) == lanes


def test_a_webhook_stands_before_what_the_shop_asked_on_its_account() -> None:
    opened = entry("api", seq=1, method="POST", path="/transaction/initialize", status=200)
    verified = entry("api", after=1.2, seq=2, method="GET", path="/verify", status=200)
    told = entry("delivery", after=1.3, seq=3, method="POST", path="/hook", duration_ms=300.0)

    steps = tell([opened, verified, told])

    assert [(step.seq, round(step.gap, 3)) for step in steps] == [(1, 0.0), (3, 1.0), (2, 0.2)]


def test_a_webhook_stays_behind_what_was_done_before_it_was_sent() -> None:
    verified = entry("api", after=1.0, seq=1, method="GET", path="/verify", status=200)
    told = entry("delivery", after=1.3, seq=2, method="POST", path="/hook", duration_ms=100.0)

    assert [step.seq for step in tell([verified, told])] == [1, 2]


@pytest.mark.parametrize(
    ("kind", "fields", "tone"),
    [
        ("api", {"status": 200}, "good"),
        ("api", {"status": 401}, "bad"),
        ("api", {"status": None}, "bad"),
        ("delivery", {"status": 200}, "good"),
        ("delivery", {"status": 201}, "bad"),
        ("delivery", {"status": None}, "bad"),
        ("redirect", {"note": "paid"}, "good"),
        ("redirect", {"note": "cancelled"}, "plain"),
        ("checkout", {"note": "paid by mobile money"}, "good"),
        ("checkout", {"note": "card declined: Insufficient Funds"}, "bad"),
        ("checkout", {"note": "failed: Declined"}, "bad"),
        ("checkout", {"note": "expired"}, "bad"),
        ("checkout", {"note": "dispute create"}, "bad"),
        ("checkout", {"note": "refund processed"}, "good"),
        ("checkout", {"note": "refund failed"}, "bad"),
        ("checkout", {"note": "pin requested"}, "wait"),
        ("checkout", {"note": "opened"}, "plain"),
        ("fault", {"note": "webhook.drop fired"}, "bad"),
        ("gate", {"note": "held at redirect"}, "wait"),
        ("clock", {"note": "webhook of 1 went wrong, and is given up: ValueError"}, "bad"),
    ],
)
def test_a_step_says_how_it_went(kind: str, fields: dict[str, Any], tone: str) -> None:
    assert step(kind, **fields).tone == tone


def test_an_answer_is_its_status_and_none_is_said_so() -> None:
    assert step("api", status=201).result == "201"
    assert step("delivery", status=None).result == "no answer"
    assert step("checkout", note="opened").result == ""


def test_a_redirect_names_the_page_with_its_query() -> None:
    told = step("redirect", url="http://localhost:5173/callback?reference=ref-1#top")

    assert told.title == "redirect to /callback?reference=ref-1"


def test_gaps_are_seconds_since_the_step_before() -> None:
    steps = tell([entry("api"), entry("api", after=1.5), entry("clock", after=3601.5)])

    assert [each.gap for each in steps] == [0.0, 1.5, 3600.0]


def test_an_empty_journal_tells_nothing() -> None:
    assert tell([]) == []
    assert chosen([], [1, 2]) == Choice([])


def test_the_clock_is_told_where_it_moved_between_steps() -> None:
    assert chosen([3, 8], [1, 5, 9]) == Choice([3, 5, 8])


def test_a_long_story_keeps_its_beginning_and_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(story, "FIRST_SHOWN", 2)
    monkeypatch.setattr(story, "LAST_SHOWN", 3)

    assert chosen(range(2, 10), [5]) == Choice([2, 3, 5, 7, 8, 9], left_out=3, resumes_at=7)
    assert chosen(range(1, 6), []) == Choice([1, 2, 3, 4, 5])


def test_the_beginning_is_gone_when_the_journal_begins_later() -> None:
    assert not is_cut(AT, AT + timedelta(milliseconds=3))
    assert is_cut(AT, AT + timedelta(minutes=1))
    assert is_cut(AT, None)
