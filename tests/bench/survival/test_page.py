"""The page says what held and what did not, and nothing else."""

from __future__ import annotations

from bench.survival.trial import Row
from docs.survival_page import section, verdict
from tests.bench.survival.test_trial import BROKE, HELD, OTHER

SKIPPED = Row(
    kind="database", who="fake", fault="disk full", holds="x", tried=0, skipped="needs root"
)


def test_verdict_counts_what_broke_and_what_could_not_be_tried() -> None:
    assert verdict([HELD, OTHER]) == "all held."
    assert verdict([HELD, SKIPPED]) == "all held. 1 could not be tried there."
    assert verdict([BROKE, OTHER]) == "**1 did not hold.**"


def test_row_tells_what_broke() -> None:
    text = section("On the wire", [HELD, BROKE, SKIPPED])

    assert "| fake | a long head | 3 | yes | 431 3 |" in text
    assert "| fake | a long head | 1 | **no**: 500 to x |  |" in text
    assert "not tried: needs root" in text
