"""What report.html says; how it looks is for eyes."""

import re
from pathlib import Path

from harness.outcome import Outcome
from harness.report import artifacts, html
from harness.report.page import POLICY
from tests.harness.made import MUST, REFUSED, SHOULD, broken, hop, run, scenario, waiver


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

    beyond = page.replace(POLICY, "")
    addresses = re.findall(r'(?:href|src|url\()\s*=?\s*"?([^")\s>]+)', beyond)
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


def test_page_names_what_was_refused(tmp_path: Path) -> None:
    page = html.report(run(scenario(), refused=(REFUSED,)), tmp_path)

    assert "refused: https://api.sendgrid.com (backend, 12 times)" in page


def test_page_shows_why_a_scenario_proved_nothing(tmp_path: Path) -> None:
    unproved = scenario(outcome=Outcome.INCONCLUSIVE, reason="browser gone", details="line 31")

    page = html.report(run(unproved), tmp_path)

    assert "browser gone" in page
    assert "line 31" in page


def test_what_a_scenario_left_that_proved_nothing_is_linked(tmp_path: Path) -> None:
    kept = artifacts.folder(tmp_path, MUST, "test_lands_on_frontend")
    kept.mkdir(parents=True)
    (kept / artifacts.BROKEN_OFF).touch()

    page = html.report(run(scenario(outcome=Outcome.INCONCLUSIVE, reason="too long")), tmp_path)

    card = page[page.index('class="card trouble') : page.index("</article>")]
    assert f'href="{MUST}/test_lands_on_frontend/broken-off.txt"' in card
    assert f"paystack-harness run {MUST}" in card


def test_page_of_a_run_that_could_not_be_made(tmp_path: Path) -> None:
    assert "The run could not be made" in html.report(run(usage=("TargetNotReady: …",)), tmp_path)


def test_failure_is_drawn_where_it_is_told(tmp_path: Path) -> None:
    hops = (hop(text="POST /purchase", keys=("call-1",)), hop(text="GET /verify", status=403))
    failed = scenario(outcome=Outcome.FAILED, breaks=(broken(at=("call-1",)),), hops=hops)

    page = html.report(run(failed, scenario(SHOULD, hops=hops)), tmp_path)

    card = page[page.index('class="card break') : page.index("</article>")]
    assert re.findall(r'class="hop broke".*?<title>(.*?)</title>', card) == [
        "person → backend: POST /purchase 200"
    ]
    assert page.count("What crossed the wire: 2 hops") == 2


def test_screenshots_of_a_failure_are_shown(tmp_path: Path) -> None:
    kept = artifacts.folder(tmp_path, MUST, "test_lands_on_frontend")
    kept.mkdir(parents=True)
    (kept / "screenshot.png").touch()

    page = html.report(run(scenario(outcome=Outcome.FAILED)), tmp_path)

    assert f'<img src="{MUST}/test_lands_on_frontend/screenshot.png"' in page


def test_reasons_stand_beside_what_was_not_judged(tmp_path: Path) -> None:
    lacking = scenario(outcome=Outcome.NOT_APPLICABLE, reason="the target has no webhook path")

    page = html.report(run(lacking), tmp_path)

    assert '<p class="reason">the target has no webhook path</p>' in page
