"""Rows are kept, told, and put in the place of older ones."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bench.survival import trial
from bench.survival.__main__ import merged, told
from bench.survival.program import NotReady, Program
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


def test_a_row_that_could_not_be_tried_takes_the_place_of_none_that_was(tmp_path: Path) -> None:
    skipped = replace(HELD, tried=0, skipped="mounting needs root")
    trial.written(tmp_path / "rows.json", [HELD])

    assert merged(tmp_path / "rows.json", [skipped]) == [HELD]
    assert merged(tmp_path / "none.json", [skipped]) == [skipped]


def test_line_says_what_broke() -> None:
    assert told(HELD).endswith("3  held (431 3)")
    assert told(BROKE).splitlines()[1] == "    500 to x"


def test_the_first_traceback_of_a_program_is_told() -> None:
    with closing(Program("no_such_program")) as program:
        assert program.traceback() == []
        with pytest.raises(NotReady):
            program.start()

        [told] = program.traceback()
        assert told.startswith("it wrote a traceback: Traceback (most recent call last):")
