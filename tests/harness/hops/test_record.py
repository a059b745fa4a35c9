"""What crossed the wire, from the records of three observers."""

from __future__ import annotations

from typing import Any

from harness.answer import Answer
from harness.client import Call
from harness.evidence import Evidence, Exchange
from harness.hops.hop import Hop, Lane
from harness.hops.lane import Lanes
from harness.hops.record import record
from harness.journal import Entry

PAYSTACK = "http://127.0.0.1:4010"
CHECKOUT = "http://paystack.localhost:4010"
BACKEND = "http://127.0.0.1:8000"
SHOP = "http://localhost:5173"
CALLBACK = f"{SHOP}/payment/callback?trxref=R&reference=R"
LANES = Lanes(
    {
        ("127.0.0.1", 4010): frozenset({Lane.PAYSTACK}),
        ("127.0.0.1", 8000): frozenset({Lane.BACKEND}),
        ("127.0.0.1", 5173): frozenset({Lane.FRONTEND}),
        ("127.0.0.1", 9000): frozenset({Lane.FRONTEND, Lane.BACKEND}),
    },
    frozenset({"/api/verify"}),
)


def entry(seq: int, kind: str, **fields: Any) -> Entry:
    at = f"2026-11-23T12:00:{seq:02d}.000Z"
    return Entry(**{"seq": seq, "at": at, "kind": kind, **fields})


def exchange(url: str, **fields: Any) -> Exchange:
    usual = {"method": "GET", "status": 200, "resource": "document", "is_document": True}
    return Exchange(**{**usual, "url": url, "at": 1795435200.0, "hop": f"browser {url}", **fields})


def fetch(url: str, **fields: Any) -> Exchange:
    asset = {"resource": "fetch", "is_document": False, "page": f"{SHOP}/"}
    return exchange(url, **{**asset, **fields})


def recorded(*exchanges: Exchange, entries: tuple[Entry, ...] = (), **given: Any) -> list[Hop]:
    browsers = [Evidence(exchanges=list(exchanges))]
    return record(LANES, calls=given.pop("calls", ()), entries=entries, browsers=browsers, **given)


def lanes(hops: list[Hop]) -> list[tuple[str, str]]:
    return [(hop.sender.value, hop.receiver.value) for hop in hops]


def test_each_kind_of_hop_has_its_lanes() -> None:
    hops = recorded(
        exchange(f"{SHOP}/ai/credits"),
        fetch(f"{BACKEND}/api/purchase", at=1795435201.0),
        entries=(
            entry(2, "api", method="POST", path="/transaction/initialize", status=200),
            entry(3, "delivery", url=f"{BACKEND}/webhook", status=200, note="charge.success"),
        ),
    )

    assert lanes(hops) == [
        ("person", "frontend"),
        ("frontend", "backend"),
        ("backend", "Paystack"),
        ("Paystack", "backend"),
    ]


def test_furniture_of_pages_is_left_out() -> None:
    hops = recorded(
        fetch(f"{SHOP}/app.js", resource="script"),
        fetch(f"{SHOP}/config.json"),
        fetch(f"{BACKEND}/api/verify", method="OPTIONS"),
        fetch(f"{BACKEND}/api/verify", method="OPTIONS", status=403),
    )

    assert [(hop.text, hop.status) for hop in hops] == [("OPTIONS /api/verify", 403)]


def test_redirect_and_the_page_it_led_to_are_one_arrow() -> None:
    sent = entry(1, "redirect", url=CALLBACK, status=303, note="paid")

    (hop,) = recorded(exchange(CALLBACK, at=1795435201.1), entries=(sent,))

    assert (hop.sender, hop.receiver, hop.status) == (Lane.PAYSTACK, Lane.FRONTEND, 200)
    assert hop.keys == (sent.hop, f"browser {CALLBACK}")
    assert hop.text == "303 sends the payer to /payment/callback?…"


def test_redirect_that_nobody_followed_ends_at_the_person() -> None:
    (hop,) = recorded(entries=(entry(1, "redirect", url=CALLBACK, status=303),))

    assert (hop.receiver, hop.more) == (Lane.PERSON, "the browser never went there")


def test_refused_page_is_seen_by_the_payer() -> None:
    url = f"{BACKEND}/api/verify?trxref=R&reference=R"
    sent = entry(1, "redirect", url=url, status=303)

    hops = recorded(exchange(url, status=403, kind="application/json"), entries=(sent,))

    assert {"the payer sees 403 application/json"} < {hop.text for hop in hops}
    assert all(f"browser {url}" in hop.keys for hop in hops)


def test_call_to_paystack_begins_before_its_answer() -> None:
    call = entry(5, "api", method="GET", path="/transaction/verify/R", duration_ms=2000.0)

    (hop,) = recorded(entries=(call,))

    assert (hop.at % 60, hop.seconds, hop.end) == (3.0, 2.0, "no answer")


def test_call_that_opened_a_transaction_says_what_it_asked_for() -> None:
    call = entry(
        *(5, "api"),
        method="POST",
        path="/transaction/initialize",
        status=200,
        request={"body": {"amount": 3525, "callback_url": CALLBACK}},
        response={"body": {"data": {"reference": "R"}}},
    )

    (hop,) = recorded(entries=(call,))

    assert hop.more == f"amount 3525, callback_url {CALLBACK}"
    assert hop.keys == ("journal-5", "opening R")


def test_real_time_goes_before_the_integrations_clock() -> None:
    note = entry(5, "clock", note="advanced 3600 s", recorded_at="2026-11-23T12:00:07.500000Z")

    (hop,) = recorded(entries=(note,))

    assert (hop.at % 60, hop.text, hop.kind) == (7.5, "clock: advanced 3600 s", "note")


def test_answers_say_what_was_credited() -> None:
    answer = Answer(
        request="GET /v", status=200, text="", headers={}, json={"credits_added": 30}, hop="call-1"
    )
    call = Call(hop="call-1", method="GET", url=f"{BACKEND}/v", at=1.0, seconds=0.5, answer=answer)

    (hop,) = recorded(calls=[call])

    assert (hop.sender, hop.more, hop.keys) == (Lane.PERSON, "credits_added 30", ("call-1",))


def test_bookkeeping_is_set_aside() -> None:
    calls = [
        Call(hop=f"call-{n}", method="GET", url=f"{BACKEND}/{n}", at=float(n), seconds=0.1)
        for n in range(3)
    ]

    hops = recorded(calls=calls, counting={"call-0"}, closing_since=2.0)

    assert [hop.aside for hop in hops] == [True, False, True]


def test_services_that_were_killed_are_noted_in_their_lane() -> None:
    (hop,) = recorded(changes=[(1.0, "backend", "killed")])

    assert (hop.kind, hop.receiver, hop.text) == ("note", Lane.BACKEND, "backend killed")


def test_shop_of_one_process_has_two_lanes() -> None:
    assert LANES.of_url("http://localhost:9000/ai/credits") is Lane.FRONTEND
    assert LANES.of_url("http://localhost:9000/api/verify/?reference=R") is Lane.BACKEND
    assert LANES.of_url("http://localhost:9000/x", is_document=False) is Lane.BACKEND
    assert LANES.of_url("https://shop.example/") is Lane.ELSEWHERE


def test_a_popup_asks_from_the_page_and_tells_it() -> None:
    hops = recorded(
        entries=(
            entry(1, "api", method="POST", path="/checkout/request_inline", status=200),
            entry(2, "checkout", path="/popup/a/done", note="popup told: success"),
        )
    )

    assert lanes(hops) == [("frontend", "Paystack"), ("Paystack", "frontend")]
    assert hops[1].text == "the popup tells the page: success"
