"""What `run` refuses before anything starts."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from harness.commands import run
from harness.errors import InvalidTargetFile, UnknownPromise, UnwritableReport


def test_an_unknown_promise_ends_before_anything_starts() -> None:
    result = CliRunner().invoke(run.command, ["verify.onze"])

    assert isinstance(result.exception, UnknownPromise)


def test_a_missing_target_file_ends_before_anything_starts(tmp_path: Path) -> None:
    result = CliRunner().invoke(run.command, ["--target", str(tmp_path / "none.toml")])

    assert isinstance(result.exception, InvalidTargetFile)


def test_a_shard_that_is_none_is_told() -> None:
    result = CliRunner().invoke(run.command, ["--shard", "4/3"])

    assert "4/3 is no shard, such as 1/3 for the first of three." in result.output
    assert result.exit_code == 2


def test_an_address_that_is_none_is_told() -> None:
    result = CliRunner().invoke(run.command, ["--frontend", "localhost:3000"])

    assert "localhost:3000 is no address such as http://localhost:3000." in result.output
    assert result.exit_code == 2


def test_a_report_that_cannot_be_written_ends_before_anything_starts(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    result = CliRunner().invoke(run.command, ["--report", str(tmp_path / "file" / "below")])

    assert isinstance(result.exception, UnwritableReport)


@pytest.mark.parametrize("seconds", ["nan", "inf", "0", "-1"])
def test_a_time_limit_is_a_time(seconds: str) -> None:
    result = CliRunner().invoke(run.command, ["--scenario-timeout", seconds])

    assert result.exit_code == 2
    assert "--scenario-timeout" in result.output
