"""`paystack-harness report compare`: how it ends, and what it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from harness.commands.report import command
from harness.errors import UnreadableReport, UnwritableReport
from harness.outcome import Outcome, ScenarioResult
from harness.report import files
from tests.harness.made import SHOULD, run, scenario

BROKEN = scenario(outcome=Outcome.FAILED)
GOOD = scenario()
WARNED = scenario(SHOULD, Outcome.FAILED)


@pytest.mark.parametrize(
    ("before", "after", "status"),
    [(GOOD, BROKEN, 1), (BROKEN, GOOD, 0), (GOOD, GOOD, 0), (scenario(SHOULD), WARNED, 0)],
)
def test_status_tells_whether_it_got_worse(
    tmp_path: Path, before: ScenarioResult, after: ScenarioResult, status: int
) -> None:
    files.write(run(before), tmp_path / "a")
    files.write(run(after), tmp_path / "b")
    output = tmp_path / "new" / "compare.html"

    folders = [str(tmp_path / "a"), str(tmp_path / "b" / "report.json")]
    ended = CliRunner().invoke(command, ["compare", *folders, "--output", str(output)])

    assert ended.exit_code == status, ended.output
    assert output.exists()


def test_missing_report_is_an_error_of_the_call(tmp_path: Path) -> None:
    ended = CliRunner().invoke(command, ["compare", str(tmp_path), str(tmp_path / "b")])

    assert isinstance(ended.exception, UnreadableReport)


def test_page_that_cannot_be_written_is_an_error_of_the_call(tmp_path: Path) -> None:
    files.write(run(GOOD), tmp_path / "a")
    below = tmp_path / "a" / "report.json" / "compare.html"

    folders = [str(tmp_path / "a"), str(tmp_path / "a")]
    ended = CliRunner().invoke(command, ["compare", *folders, "--output", str(below)])

    assert isinstance(ended.exception, UnwritableReport)
