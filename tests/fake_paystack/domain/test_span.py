"""A length of time in words."""

from __future__ import annotations

import pytest

from fake_paystack.domain.span import span


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0, "0 s"),
        (0.25, "0.2 s"),
        (37.3, "37 s"),
        (59.6, "1 min"),
        (3581, "59 min 41 s"),
        (3600, "1 h"),
        (86_400 + 3_600, "1 day 1 h"),
        (3 * 86_400 + 30, "3 days"),
    ],
)
def test_a_span_has_its_two_greatest_units(seconds: float, told: str) -> None:
    assert span(seconds) == told
