"""What report.html says; how it looks is for eyes."""

import re
from pathlib import Path

from harness.outcome import Outcome
from harness.report import artifacts, html
from tests.harness.made import MUST, SHOULD, broken, run, scenario, waiver


def test_page_tells_all_of_a_failure(tmp_path: Path) -> None:
    told = broken(evidence=("12:00 POST /transaction/initialize",), near="entry 14")
    kept = artifacts.folder(tmp_path, MUST, "test_lands_on_frontend")
    kept.mkdir(parents=True)
    (kept / "trace.zip").touch()

    page = html.report(
        run(scenario(outcome=Outcome.FAILED, breaks=(told,)), flaw="backend_callback"), tmp_path
    )

    for text in (
        *("1 broken promise", told.expected, told.actual, told.evidence[0], told.near, told.cause),
        *(told.advice, told.source, f"paystack-harness run --flaw backend_callback {MUST}"),
        f'href="{MUST}/test_lands_on_frontend/trace.zip"',
    ):
        assert text in page


def test_page_asks_for_nothing_from_elsewhere(tmp_path: Path) -> None:
    page = html.report(run(scenario(), scenario(SHOULD, Outcome.FAILED)), tmp_path)

    addresses = re.findall(r'(?:href|src|url\()\s*=?\s*"?([^")\s>]+)', page)
    assert set(addresses) <= {"report.json", "junit.xml", f"#{SHOULD}"}
    assert "<script" not in page


def test_page_escapes_what_the_target_said(tmp_path: Path) -> None:
    told = broken(actual="<script>alert(1)</script>", advice="use `<b>`")

    page = html.report(run(scenario(outcome=Outcome.FAILED, breaks=(told,))), tmp_path)

    assert "<script>" not in page
    assert "use <code>&lt;b&gt;</code>" in page


def test_page_says_what_is_wrong_with_the_run_itself(tmp_path: Path) -> None:
    page = html.report(run(scenario(), waivers={MUST: waiver()}), tmp_path)

    assert "No promise broke, and yet the run failed" in page
    assert "is stale" in page


def test_page_shows_why_a_scenario_proved_nothing(tmp_path: Path) -> None:
    unproved = scenario(outcome=Outcome.INCONCLUSIVE, reason="browser gone", details="line 31")

    page = html.report(run(unproved), tmp_path)

    assert "browser gone" in page
    assert "line 31" in page


def test_page_of_a_run_that_could_not_be_made(tmp_path: Path) -> None:
    assert "The run could not be made" in html.report(run(usage=("TargetNotReady: …",)), tmp_path)
