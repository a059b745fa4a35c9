"""The page says what held and what did not, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bench.survival import trial
from bench.survival.trial import Row
from docs import survival_page
from docs.survival_page import section, verdict
from tests.bench.survival.test_trial import BROKE, HELD, OTHER

SKIPPED = Row(
    kind="database", who="fake", fault="disk full", holds="x", tried=0, skipped="needs root"
)


def test_verdict_counts_what_broke_and_what_could_not_be_tried() -> None:
    assert verdict([HELD, OTHER]) == "all held."
    assert verdict([HELD, SKIPPED]) == "all held. 1 could not be tried there."
    assert verdict([BROKE, OTHER]) == "**1 did not hold.**"


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    def made(*rows: Row) -> str:
        trial.written(tmp_path / "survival.json", rows)
        monkeypatch.setattr(survival_page, "RESULT", tmp_path / "survival.json")
        return survival_page.survival_page()

    return made


def test_page_says_once_when_and_on_what_all_was_tried(page: Callable[..., str]) -> None:
    made = page(*(replace(row, at="2026-11-28", machine="a machine") for row in (HELD, OTHER)))

    assert made.count("a machine") == 1
    assert "\n2026-11-28: a machine.\n" in made
    assert "| fake | a long head | 3 | yes | 431 3 |\n" in made


def test_page_says_of_each_row_when_and_on_what_where_they_differ(page: Callable[..., str]) -> None:
    made = page(
        replace(HELD, at="2026-11-28", machine="a machine"),
        replace(OTHER, at="2026-12-01", machine="another"),
    )

    assert "\n1. 2026-11-28: a machine.\n2. 2026-12-01: another.\n" in made
    assert "| fake | a long head | 3 | yes | 431 3 | 1 |\n" in made
    assert "| both | a day back | 1 | yes |  | 2 |\n" in made


def test_row_tells_what_broke() -> None:
    text = section("On the wire", [HELD, BROKE, SKIPPED])

    assert "| fake | a long head | 3 | yes | 431 3 |" in text
    assert "| fake | a long head | 1 | **no**: 500 to x |  |" in text
    assert "not tried: needs root" in text
