"""The terminal, to the line."""

import io
from pathlib import Path

import pytest

from harness.outcome import Outcome
from harness.report import artifacts, terminal
from tests.harness.made import BOOKS, MUST, SHOULD, broken, run, scenario

SUMMARY = """
  ✗ callback.lands_on_frontend (must)
    after paying, the browser is sent to the callback_url that the frontend named, never to an API
    address
    expected  the callback page
    actual    http://localhost:8000/ai/api/credits/verify/
    cause     the usual
    next      the mend
    source    the report
    scenario  scenarios/test_x.py::test_lands_on_frontend
    kept      report/callback.lands_on_frontend/test_lands_on_frontend: trace.zip
    again     paystack-harness run --flaw backend_callback callback.lands_on_frontend

  ? verify.once inconclusive: browser gone
  - 1 not applicable: no balance path

  callback      1 failed
  verify        1 passed, 1 inconclusive
  books         1 not applicable

  4 promises of shop: 1 passed, 1 failed, 1 not applicable, 1 inconclusive; 4 scenarios in 3.5 s
  The run failed.
  Report: report/report.html
"""


@pytest.fixture
def paper() -> terminal.Paper:
    return terminal.Paper(stream=io.StringIO(), width=100)


def text(paper: terminal.Paper) -> str:
    assert isinstance(paper.stream, io.StringIO)
    return paper.stream.getvalue()


def test_summary_to_the_line(
    paper: terminal.Paper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    kept = artifacts.folder(tmp_path / "report", MUST, "test_lands_on_frontend")
    kept.mkdir(parents=True)
    (kept / "trace.zip").touch()
    made = run(
        scenario(outcome=Outcome.FAILED),
        scenario("verify.once", Outcome.INCONCLUSIVE, reason="browser gone"),
        scenario("verify.unpaid"),
        scenario(BOOKS, Outcome.NOT_APPLICABLE, reason="no balance path"),
        flaw="backend_callback",
        target="shop",
    )

    terminal.summarise(made, tmp_path / "report", paper)

    assert text(paper) == SUMMARY


def test_summary_of_a_broken_run_fits_a_screen(paper: terminal.Paper) -> None:
    verify = ("once", "concurrent_once", "unpaid", "get_and_post")
    made = run(*(scenario(f"verify.{name}", Outcome.FAILED) for name in verify))

    terminal.summarise(made, None, paper)

    assert text(paper).count("expected") == terminal.FULL_FAILURES
    assert "✗ verify.unpaid" in text(paper)


def test_progress_has_a_sign_for_what_holds_and_a_line_for_what_does_not(
    paper: terminal.Paper,
) -> None:
    progress = terminal.Progress(paper)

    progress.show(scenario(), 1, 3)
    progress.show(scenario(SHOULD, Outcome.FAILED), 2, 3)
    progress.show(scenario(breaks=(broken(BOOKS),)), 3, 3)

    assert text(paper) == (
        "✓\n✗ callback.phone  test_phone  1.2 s  (2 of 3)\n"
        "✗ books.balance  test_lands_on_frontend  1.2 s  (3 of 3)\n"
    )


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "environment", "wanted"),
    [
        (Terminal(), {}, True),
        (Terminal(), {"NO_COLOR": "1"}, False),
        (Terminal(), {"TERM": "dumb"}, False),
        (io.StringIO(), {}, False),
    ],
)
def test_colours_are_for_terminals(
    stream: io.StringIO, environment: dict[str, str], wanted: bool
) -> None:
    assert terminal.wants_colours(stream, environment) is wanted


def test_coloured_paper_paints() -> None:
    paper = terminal.Paper(stream=io.StringIO(), is_coloured=True)

    assert paper.painted("1 failed", Outcome.FAILED) == "\x1b[31;1m1 failed\x1b[0m"
