"""`python -m bench.survival`: what it tells, keeps, and ends with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bench import machine
from bench.survival import __main__ as command
from bench.survival import kills, trial
from bench.survival.trial import Row, Trial
from tests.bench.survival.test_trial import BROKE, HELD, OTHER


def called(
    monkeypatch: pytest.MonkeyPatch, result: Path, *rows: Callable[[], Row], words: Any = ()
) -> Result:
    def trials(*_: object, **__: object) -> Iterator[Trial]:
        yield from (Trial(replace(HELD, tried=0), make) for make in rows)

    monkeypatch.setattr(command, "trials", trials)
    monkeypatch.setattr(machine, "described", lambda: "a machine")
    return CliRunner().invoke(command.main, ["--result", str(result), *words])


def timed_out() -> Row:
    raise TimeoutError("the fake said nothing")


def interrupted() -> Row:
    raise KeyboardInterrupt


def test_what_broke_is_told_and_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    ended = called(monkeypatch, tmp_path / "s.json", lambda: HELD, lambda: BROKE)

    assert ended.exit_code == 1
    assert "1 broke." in ended.output
    assert ended.output.endswith(f"Kept in {tmp_path / 's.json'}.\n")


def test_a_trial_that_is_cut_short_fails_and_stops_no_other(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ended = called(monkeypatch, tmp_path / "s.json", timed_out, lambda: OTHER)

    assert ended.exit_code == 1
    assert "    not tried to its end: TimeoutError: the fake said nothing\n" in ended.output
    cut_short, other = trial.read(tmp_path / "s.json")
    assert (cut_short.fault, cut_short.is_held) == (HELD.fault, False)
    assert other.fault == OTHER.fault


def test_a_row_keeps_its_day_and_its_machine(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    trial.written(tmp_path / "s.json", [replace(OTHER, at="2026-01-01", machine="another")])

    called(monkeypatch, tmp_path / "s.json", lambda: HELD, words=["--only", "wire"])

    kept = [(row.at, row.machine) for row in trial.read(tmp_path / "s.json")]
    assert kept == [("2026-01-01", "another"), (f"{datetime.now(UTC):%Y-%m-%d}", "a machine")]


def test_rows_are_kept_when_it_is_interrupted(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ended = called(monkeypatch, tmp_path / "s.json", lambda: HELD, interrupted)

    assert ended.exit_code == 130
    assert [row.fault for row in trial.read(tmp_path / "s.json")] == [HELD.fault]


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


def test_rows_are_named_alike_however_much_is_tried() -> None:
    asked = ({"inputs": 100, "every": 25, "laps": 1}, {"inputs": 9, "every": 1, "laps": 3})
    some, others = (
        [each.row for each in command.trials(command.KINDS, seed=1, **options)] for options in asked
    )

    assert some == others
    assert len({(row.kind, row.who, row.fault) for row in some}) == len(some)


@pytest.mark.parametrize(("every", "seen"), [(1, "each of them"), (25, "one in 25")])
def test_a_sweep_tells_how_many_it_stops_at(
    monkeypatch: pytest.MonkeyPatch, every: int, seen: str
) -> None:
    monkeypatch.setattr(kills, "MOST_STATEMENTS", 0)
    swept = kills.swept("fake", every=every)

    assert (swept.fault, swept.seen) == (kills.sweep("fake").fault, seen)
