"""`python -m bench.survival`: what it tells, keeps, and ends with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bench.survival import __main__ as command
from bench.survival import kills, trial
from bench.survival.trial import Row
from tests.bench.survival.test_trial import BROKE, HELD


def called(
    monkeypatch: pytest.MonkeyPatch, result: Path, *rows: Callable[[], Row], words: Any = ()
) -> Result:
    def trials(*_: object, **__: object) -> Iterator[Callable[[], Row]]:
        yield from rows

    monkeypatch.setattr(command, "trials", trials)
    return CliRunner().invoke(command.main, ["--result", str(result), *words])


def timed_out() -> Row:
    raise TimeoutError("the fake said nothing")


def interrupted() -> Row:
    raise KeyboardInterrupt


def test_what_broke_is_told_and_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    ended = called(monkeypatch, tmp_path / "s.json", lambda: HELD, lambda: BROKE)

    assert ended.exit_code == 1
    assert "1 broke, 0 were not tried to their end." in ended.output
    assert ended.output.endswith(f"Kept in {tmp_path / 's.json'}.\n")


def test_a_trial_that_is_cut_short_fails_and_stops_no_other(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ended = called(monkeypatch, tmp_path / "s.json", timed_out, lambda: HELD)

    assert ended.exit_code == 1
    assert "TimeoutError: the fake said nothing" in ended.output
    assert trial.read(tmp_path / "s.json") == [HELD]


def test_rows_are_kept_when_it_is_interrupted(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ended = called(monkeypatch, tmp_path / "s.json", lambda: HELD, interrupted)

    assert ended.exit_code == 130
    assert trial.read(tmp_path / "s.json") == [HELD]


def test_a_file_that_is_none_of_ours_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "s.json").write_text('{"mine": 1}')

    ended = called(monkeypatch, tmp_path / "s.json", lambda: HELD)

    assert (ended.exit_code, "holds no rows" in ended.output) == (2, True)
    assert (tmp_path / "s.json").read_text() == '{"mine": 1}'


def test_a_sweep_that_kills_nobody_does_not_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kills, "MOST_STATEMENTS", 0)

    assert kills.swept("fake").broken == ("nobody was killed",)
