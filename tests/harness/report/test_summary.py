"""The summary of a run, to the line, on one screen."""

import io
from pathlib import Path

import pytest

from harness import promises
from harness.outcome import Outcome, Run
from harness.report import again, artifacts, summary
from harness.report.paper import Paper
from tests.harness.made import BOOKS, MUST, REFUSED, SHOULD, run, scenario, waiver

PAPER = Paper(stream=io.StringIO(), width=100)
ONE_BREAK = """
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
SEVERAL_BREAKS = """
  ✗ verify.once (must)
    expected  the callback page
    actual    http://localhost:8000/ai/api/credits/verify/
  ✗ verify.unpaid (must)
    expected  the callback page
    actual    http://localhost:8000/ai/api/credits/verify/
  ! callback.phone (should)
    expected  the callback page
    actual    http://localhost:8000/ai/api/credits/verify/

  callback      1 passed, 1 warned
  verify        2 failed
  all hold      auth 1

  5 promises of reference: 2 passed, 2 failed, 1 warned; 5 scenarios in 3.5 s
  The run failed.
"""


def told(made: Run, report: Path | None = None) -> str:
    return "\n".join(summary.lines(made, report, PAPER)) + "\n"


def test_one_break_is_told_in_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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

    assert told(made, tmp_path / "report") == ONE_BREAK


def test_several_breaks_are_told_in_brief() -> None:
    made = run(
        scenario(),
        scenario(SHOULD, Outcome.FAILED),
        scenario("verify.once", Outcome.FAILED),
        scenario("verify.unpaid", Outcome.FAILED),
        scenario("auth.anonymous_refused"),
    )

    assert told(made) == SEVERAL_BREAKS


def test_a_run_in_which_everything_breaks_fits_a_screen(tmp_path: Path) -> None:
    made = run(*(scenario(id_, Outcome.FAILED) for id_ in promises.load()), strict=True)

    lines = summary.lines(made, tmp_path, PAPER)

    assert len(lines) <= summary.SCREEN
    assert all(len(line) <= PAPER.width for line in lines[:-1])
    assert any(line.startswith("  … and ") for line in lines)


def test_a_run_in_which_nothing_is_judged_well_fits_a_screen(tmp_path: Path) -> None:
    ids = list(promises.load())
    made = run(
        *(scenario(id_, Outcome.FAILED) for id_ in ids[::3]),
        *(scenario(id_, Outcome.INCONCLUSIVE, reason=id_) for id_ in ids[1::3]),
        *(scenario(id_, Outcome.NOT_APPLICABLE, reason=id_) for id_ in ids[2::3]),
        strict=True,
    )

    assert len(summary.lines(made, tmp_path, PAPER)) <= summary.SCREEN


def test_groups_that_hold_share_a_line() -> None:
    made = run(scenario(), scenario(SHOULD), scenario("verify.once"))

    assert summary.groups(made, PAPER) == ["  all hold      callback 2, verify 1"]


def test_a_waived_break_says_why() -> None:
    made = run(scenario(outcome=Outcome.FAILED), waivers={MUST: waiver()})

    assert f"  ~ {MUST} waived: known here" in summary.lines(made, None, PAPER)


@pytest.mark.parametrize("width", range(40, 111, 10))
def test_a_run_in_which_nothing_broke_and_nothing_was_judged_is_told(width: int) -> None:
    ids = list(promises.load())
    made = run(
        *(scenario(id_, Outcome.INCONCLUSIVE, reason=id_) for id_ in ids[::2]),
        *(scenario(id_, Outcome.NOT_APPLICABLE, reason=id_) for id_ in ids[1::2]),
        troubles=tuple(f"trouble {number}" for number in range(6)),
    )

    lines = summary.lines(made, None, Paper(stream=io.StringIO(), width=width))

    assert lines[1].startswith("  ? ")
    assert lines[-1].startswith("  The run is inconclusive")


def test_a_strict_run_is_repeated_strictly() -> None:
    made = run(scenario(SHOULD, Outcome.FAILED), strict=True)

    assert f"    again     paystack-harness run --strict {SHOULD}" in summary.lines(
        made, None, PAPER
    )


def test_what_was_refused_is_named() -> None:
    assert (
        "\n  refused: https://api.sendgrid.com (backend, 12 times): nothing outside this"
        in told(run(scenario(), refused=(REFUSED,)))
    )


def test_a_half_that_ran_already_is_named_to_repeat_the_run() -> None:
    repeated = again.command(run(scenario(), backend="http://localhost:8000"), MUST)

    assert repeated == f"paystack-harness run --backend http://localhost:8000 {MUST}"
