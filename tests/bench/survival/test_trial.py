"""Rows are kept, told, and put in the place of older ones."""

from __future__ import annotations

from pathlib import Path

from bench.survival import trial
from bench.survival.__main__ import merged, told
from bench.survival.trial import Row

HELD = Row(kind="wire", who="fake", fault="a long head", holds="below 500", tried=3, seen="431 3")
BROKE = Row(kind="wire", who="fake", fault="a long head", holds="below 500", broken=("500 to x",))
OTHER = Row(kind="clock", who="both", fault="a day back", holds="nothing is lost")


def test_rows_come_back_as_they_were_kept(tmp_path: Path) -> None:
    trial.written(tmp_path / "rows.json", [HELD, BROKE])

    assert trial.read(tmp_path / "rows.json") == [HELD, BROKE]


def test_new_row_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    trial.written(tmp_path / "rows.json", [HELD, OTHER])

    assert merged(tmp_path / "rows.json", [BROKE]) == [BROKE, OTHER]


def test_line_says_what_broke() -> None:
    assert told(HELD).endswith("3  held (431 3)")
    assert told(BROKE).splitlines()[1] == "    500 to x"
