"""What `clock` shows and moves."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest

from harness.control import ControlClient
from tests.harness.listener import Listener

Says = Callable[..., str]


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone is set by a call of POSIX")
@pytest.mark.parametrize(
    ("zone", "end"),
    [
        ("UTC", r"\d UTC, which is real time\.\n"),
        ("EST5", r" \(.*\d UTC\), which is real time\.\n"),
    ],
)
def test_the_time_is_told_here_and_once_where_that_is_utc(
    said: Says, monkeypatch: pytest.MonkeyPatch, zone: str, end: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert re.search(end, said("clock"))
        assert said("clock").count("(") == (zone != "UTC")
    finally:
        monkeypatch.undo()
        time.tzset()


def test_clock_is_moved_and_what_came_due_is_told(
    said: Says, control: ControlClient, listener: Listener
) -> None:
    listener.statuses = [500, 500]
    control.deliveries.send("shop.tested", None)
    moved, on_the_way = said("clock", "1d2h").splitlines()

    assert moved.endswith(", 1 day 2 hours ahead of real time.")
    assert on_the_way == "On the way: 2 webhook deliveries tried."


def test_programs_are_told_seconds(told: Callable[..., dict[str, object]]) -> None:
    assert told("clock", "90s")["ahead"] == 90.0


@pytest.mark.parametrize("words", ["3", "1w", "h", "1 h"])
def test_what_is_no_duration_is_answered_with_one(refused: Says, words: str) -> None:
    assert "is no duration such as 72h, 30m" in refused("clock", words)


@pytest.mark.parametrize("words", [["-1h"], ["--", "-2d"]])
def test_clock_does_not_go_back(refused: Says, words: list[str]) -> None:
    assert refused("clock", *words).startswith("The clock goes forward only")


def test_clock_goes_no_further_than_the_sandbox_lets_it(refused: Says, said: Says) -> None:
    assert refused("clock", "36501d").endswith("36501d is further than 36500d.")
    assert "36500 days ahead" in said("clock", "36500d")
