"""Journal entries as lines for people."""

from types import SimpleNamespace
from typing import Any, cast

import click
import pytest

from harness.hops.lane import Lanes
from harness.target_section import Pages, Paths
from harness.up.live_log import LiveLog

ADDRESSES = SimpleNamespace(
    paystack_url="http://127.0.0.1:4010",
    paystack_browser_url="http://paystack.localhost:4010",
    backend_url="http://localhost:8000",
    backend_internal_url="http://127.0.0.1:8000",
    frontend_url="http://localhost:5173",
    frontend_internal_url="http://127.0.0.1:5173",
    other_frontend_url="",
)
LOG = LiveLog(Lanes.of(cast("Any", ADDRESSES), Paths(), Pages()))
LONG = "AI-CREDIT-1763000000000-9f3c21ab"
EMPTY: dict[str, Any] = {
    "recorded_at": "2026-01-02T10:00:03.114000Z",
    "reference": None,
    "method": None,
    "path": None,
    "status": None,
    "request": None,
    "response": None,
    "url": None,
    "duration_ms": None,
    "note": None,
}
INITIALIZE = {
    "kind": "api",
    "method": "POST",
    "path": "/transaction/initialize",
    "status": 200,
    "duration_ms": 3.6,
    "reference": LONG,
}
VERIFY = {
    "kind": "api",
    "method": "GET",
    "path": f"/transaction/verify/{LONG}",
    "status": 400,
    "duration_ms": 1.0,
    "response": {"body": {"message": "Transaction reference not found."}},
    "reference": LONG,
}
REDIRECT = {
    "kind": "redirect",
    "note": "paid",
    "url": f"http://localhost:5173/payment/callback?trxref={LONG}&reference={LONG}",
    "reference": LONG,
}
DELIVERY = {
    "kind": "delivery",
    "note": "charge.success, attempt 1",
    "url": "http://127.0.0.1:8000/ai/api/credits/webhook/",
    "status": 401,
    "reference": LONG,
}
LINES: dict[str, tuple[dict[str, Any], str]] = {
    "call": (INITIALIZE, f"backend → Paystack  POST /transaction/initialize 200 4 ms  {LONG}"),
    "refusal": (
        VERIFY,
        f"backend → Paystack  GET /transaction/verify/{LONG} 400 1 ms"
        " “Transaction reference not found.”",
    ),
    "call of a browser": (
        INITIALIZE | {"request": {"headers": {"user-agent": "Mozilla/5.0 (X11)"}}},
        f"browser → Paystack  POST /transaction/initialize 200 4 ms  {LONG}",
    ),
    "step": (
        {"kind": "checkout", "note": "card declined", "path": "/x", "reference": "R1"},
        "person → Paystack   card declined  R1",
    ),
    "redirect": (
        REDIRECT,
        f"person → frontend   paid: /payment/callback?trxref={LONG}&reference={LONG}",
    ),
    "redirect to an API address": (
        {"kind": "redirect", "note": "paid", "url": "http://127.0.0.1:8000/verify?reference=R1"},
        "person → backend    paid: /verify?reference=R1",
    ),
    "redirect to nowhere of ours": (
        {"kind": "redirect", "note": "cancelled", "url": "https://shop.example/?x=1"},
        "person → elsewhere  cancelled: https://shop.example/?x=1",
    ),
    "delivery": (
        DELIVERY,
        f"Paystack → backend  charge.success: /ai/api/credits/webhook/ 401  {LONG}",
    ),
    "delivery again": (
        DELIVERY | {"note": "charge.success, attempt 2", "status": None},
        "Paystack → backend  charge.success, attempt 2: /ai/api/credits/webhook/ no answer"
        f"  {LONG}",
    ),
    "fault": (
        {"kind": "fault", "note": "api.hang", "path": "/transaction/verify/R1"},
        "fault               api.hang, /transaction/verify/R1",
    ),
    "clock": ({"kind": "clock", "note": "advanced 60 s"}, "clock               advanced 60 s"),
    "escape sequence": (
        {"kind": "checkout", "note": "paid\x1b[2J\r\nby card"},
        "person → Paystack   paid by card",
    ),
}


@pytest.mark.parametrize("case", LINES)
def test_an_entry_is_one_line(case: str) -> None:
    entry, shown = LINES[case]

    time, _, rest = click.unstyle(LOG.line(EMPTY | entry)).partition("  ")

    assert time.endswith(":00:03")
    assert rest == shown


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("entry", [INITIALIZE, VERIFY, REDIRECT, DELIVERY], ids=lambda e: e["kind"])
def test_a_line_fits_its_terminal(entry: dict[str, Any], width: int) -> None:
    assert len(click.unstyle(LOG.line(EMPTY | entry, width))) <= width


@pytest.mark.parametrize(
    ("entry", "shown"),
    [
        (INITIALIZE, "POST /transaction/initialize 200 4 ms  …9f3c21ab"),
        (VERIFY, "GET /transaction/verify/…9f3c21ab 400 “Transactio…"),
        (REDIRECT, "paid: /payment/callback?…  …9f3c21ab"),
        (DELIVERY, "charge.success: /ai/api/credits/we… 401  …9f3c21ab"),
    ],
    ids=["call", "refusal", "redirect", "delivery"],
)
def test_a_narrow_terminal_gets_what_matters_most(entry: dict[str, Any], shown: str) -> None:
    line = click.unstyle(LOG.line(EMPTY | entry, 80))

    assert line[len("10:00:03  backend → Paystack  ") :] == shown
