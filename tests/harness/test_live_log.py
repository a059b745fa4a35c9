"""Journal entries as lines for people."""

from typing import Any

import click
import pytest

from harness.live_log import line

EMPTY: dict[str, Any] = {
    "at": "2026-01-02T10:00:03.114Z",
    "reference": None,
    "method": None,
    "path": None,
    "status": None,
    "response": None,
    "url": None,
    "duration_ms": None,
    "note": None,
}


@pytest.mark.parametrize(
    ("entry", "shown"),
    [
        (
            {
                "kind": "api",
                "method": "POST",
                "path": "/transaction/initialize",
                "status": 200,
                "duration_ms": 3.6,
                "reference": "R1",
            },
            "API       POST /transaction/initialize 200 4 ms  R1",
        ),
        (
            {
                "kind": "api",
                "method": "GET",
                "path": "/transaction/verify/R1",
                "status": 400,
                "response": {"body": {"message": "Transaction reference not found."}},
                "reference": "R1",
            },
            "API       GET /transaction/verify/R1 400 “Transaction reference not found.”",
        ),
        (
            {"kind": "checkout", "note": "card declined", "reference": "R1"},
            "checkout  card declined  R1",
        ),
        (
            {
                "kind": "redirect",
                "note": "paid",
                "url": "http://s/?reference=R1",
                "reference": "R1",
            },
            "redirect  paid → http://s/?reference=R1",
        ),
        (
            {"kind": "delivery", "note": "charge.success", "url": "http://s/w", "status": 401},
            "webhook   charge.success → http://s/w 401",
        ),
        (
            {"kind": "delivery", "note": "charge.success", "url": "http://s/w"},
            "webhook   charge.success → http://s/w no answer",
        ),
        ({"kind": "clock", "note": "3600 s on"}, "clock     3600 s on"),
    ],
)
def test_an_entry_is_one_line(entry: dict[str, Any], shown: str) -> None:
    time, _, rest = click.unstyle(line(EMPTY | entry)).partition("  ")

    assert time.endswith(":00:03")
    assert rest == shown
