"""What open pages are told of."""

from __future__ import annotations

import pytest

from tests.fake_paystack.console.desk import Desk


def first_word(desk: Desk, query: str) -> str:
    """First line of the stream that is an event's; whoever misses something waits for ever."""
    with desk.http.stream("GET", f"{desk.home}/stream{query}", timeout=10) as stream:
        return next(line for line in stream.iter_lines() if line.startswith("data"))


@pytest.mark.parametrize("query", ["?seen=0", "?seen=0&pace=nan", "?seen=0&pace=9e9"])
def test_what_happened_between_a_page_and_its_stream_is_told(desk: Desk, query: str) -> None:
    desk.opens()
    newest = desk.control("GET", "journal")["mark"]

    assert first_word(desk, query) == f"data: {newest}"
