"""The terminal while the run goes on, to the line."""

import io

import pytest

from harness.outcome import Outcome
from harness.report import terminal
from harness.report.paper import Paper
from tests.harness.made import BOOKS, SHOULD, broken, run, scenario


@pytest.fixture
def paper() -> Paper:
    return Paper(stream=io.StringIO(), width=100)


def text(paper: Paper) -> str:
    assert isinstance(paper.stream, io.StringIO)
    return paper.stream.getvalue()


def test_progress_has_a_sign_for_what_holds_and_a_line_for_what_does_not(
    paper: Paper,
) -> None:
    progress = terminal.Progress(paper)

    progress.show(scenario(), 1, 3)
    progress.show(scenario(SHOULD, Outcome.FAILED), 2, 3)
    progress.show(scenario(breaks=(broken(BOOKS),)), 3, 3)

    assert text(paper) == (
        "✓\n✗ callback.phone  test_phone  1.2 s  (2 of 3)\n"
        "✗ books.balance  test_lands_on_frontend  1.2 s  (3 of 3)\n"
    )


def test_the_end_is_announced_where_github_listens(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")

    terminal.conclude(run(scenario(SHOULD, Outcome.FAILED)), None, paper)

    assert text(paper).splitlines()[-1].startswith("::warning title=callback.phone::expected: ")


def test_what_a_target_says_is_no_command_to_github(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    said = "x\n::set-env name=A::b\n##[group]c"
    made = run(scenario(breaks=(broken(actual=said),), outcome=Outcome.FAILED))

    terminal.conclude(made, None, paper)

    commands = [line for line in text(paper).splitlines() if line.lstrip().startswith("::")]
    assert [line.partition(" ")[0] for line in commands] == ["::error"]
    assert "##[" not in text(paper).rpartition("::error")[0]
