"""Durations as people write them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from harness.duration import duration, in_words


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("72h", timedelta(hours=72)),
        ("30m", timedelta(minutes=30)),
        ("1d12h", timedelta(days=1, hours=12)),
        ("1.5s", timedelta(seconds=1.5)),
    ],
)
def test_duration_is_read(text: str, length: timedelta) -> None:
    assert duration(text) == length


def test_a_length_beyond_all_clocks_is_refused() -> None:
    with pytest.raises(ValueError, match="is longer than any clock can tell"):
        duration("99999999999d")


@pytest.mark.parametrize("text", ["", "3", "h", "1w", "-1h", "1h x", "1 h"])
def test_what_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no duration such as 72h"):
        duration(text)


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(days=3, hours=1, minutes=5), "3 days 1 hour"),
        (timedelta(seconds=61), "1 minute 1 second"),
        (timedelta(0), "0 seconds"),
    ],
)
def test_length_is_told_in_its_two_largest_units(length: timedelta, words: str) -> None:
    assert in_words(length) == words
