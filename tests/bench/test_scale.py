"""`python -m bench.scale`: what the table says of what was measured."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from bench.scale import ALONE, SHARDS, WORKERS, Measured, main, seconds, table

ROUNDS = {ALONE: [10.0, 20.0, 12.0], WORKERS: [6.0, 10.0, 9.0], SHARDS: [7.0, 14.0, 8.4]}


def test_ratios_are_of_the_same_round() -> None:
    told = table(Measured(ROUNDS, {"a": 4_000, "b": 4_000}))

    assert "| two workers (`-n 2`) | 9.0 | 0.60 |" in told
    assert "| two shards at the same time, `-n 1` each | 8.4 | 0.70 |" in told


def test_more_machines_take_the_start_and_their_longest_part() -> None:
    told = table(Measured(ROUNDS, {"a": 4_000, "b": 3_000, "c": 1_000}))

    assert "A run takes 4.0 s besides its scenarios" in told
    assert "| 2 | 8.0 | 0.67 |\n| 4 | 8.0 | 0.67 |" in told


@pytest.mark.parametrize(
    ("words", "said"),
    [(["auht"], "Did you mean `auth`?"), (["auth", "--write-docs"], "leave the names out")],
)
def test_mistakes_are_told_before_anything_runs(words: list[str], said: str) -> None:
    ended = CliRunner().invoke(main, words)

    assert (ended.exit_code, said in ended.output) == (2, True)


def test_a_run_that_does_not_end_well_measures_nothing(tmp_path: Path) -> None:
    with pytest.raises(click.ClickException, match="ended with status 2, so it measured nothing"):
        seconds(tmp_path, ["auht"], ["-n", "1"])
