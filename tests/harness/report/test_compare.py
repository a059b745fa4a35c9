"""Two reports side by side, as files on disk."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from harness.errors import UnreadableReport
from harness.outcome import Outcome, ScenarioResult
from harness.report import compare, files, past
from harness.report.compare import Change
from tests.harness.made import BOOKS, MUST, SHOULD, broken, hop, run, scenario

HOPS = (hop(text="POST /purchase", keys=("call-1",)), hop(text="GET /verify", status=403))
BROKEN = scenario(outcome=Outcome.FAILED, breaks=(broken(at=("call-1",)),), hops=HOPS)
GOOD = scenario(hops=HOPS[:1])


def left(folder: Path, *scenarios: ScenarioResult, flaw: str = "") -> past.Past:
    files.write(run(*scenarios, flaw=flaw), folder)
    return past.load(folder)


def test_changes_come_first_and_what_broke_before_all(tmp_path: Path) -> None:
    before = left(tmp_path / "a", BROKEN, scenario(SHOULD), scenario(BOOKS))
    after = left(tmp_path / "b", GOOD, scenario(SHOULD, Outcome.FAILED), scenario(BOOKS))

    found = compare.differences(before, after)

    assert [(each.id, each.change) for each in found] == [
        (SHOULD, Change.BROKE),
        (MUST, Change.MENDED),
        (BOOKS, Change.SAME),
    ]


def test_page_draws_before_and_after(tmp_path: Path) -> None:
    before = left(tmp_path / "a", BROKEN, flaw="backend_callback")
    after = left(tmp_path / "b", GOOD)

    page = compare.page(before, after, compare.differences(before, after))

    assert page.count("<svg ") == 2
    assert page.count('class="hop broke"') == 1
    assert "reference (flaw backend_callback)" in page
    assert "<script" not in page
    assert 'http-equiv="refresh' not in page


def test_terminal_names_each_promise_that_changed(tmp_path: Path) -> None:
    before, after = left(tmp_path / "a", GOOD), left(tmp_path / "b", BROKEN)

    said = "\n".join(compare.lines(before, after, compare.differences(before, after)))

    assert f"Held before, broken now\n  {MUST}  passed → failed" in said
    assert said.endswith("1 broke, 0 mended, 0 changed otherwise, 0 unchanged.")


def test_report_without_sequences_is_compared_all_the_same(tmp_path: Path) -> None:
    before, after = left(tmp_path / "a", BROKEN), left(tmp_path / "b", GOOD)
    (tmp_path / "a" / "sequences.json").unlink()
    before = past.load(tmp_path / "a")

    assert "1 was mended" in compare.page(before, after, compare.differences(before, after))


def told(**changes: object) -> str:
    """A report.json of which something is odd."""
    usual = {"schema": 1, "target": "x", "flaw": None, "variant": None, "started_at": "2026"}
    return json.dumps({**usual, "summary": {}, "promises": {}, **changes})


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (None, "there is no report.json here"),
        ("", "it is no report.json of a run"),
        ("[]", "it is no report.json of a run"),
        ('{"schema": 1}', "it is no report.json of a run"),
        ('{"schema": 2}', "it has schema 2, and this version reads 1"),
        (told(summary={"foo": 1}), "it is no report.json of a run"),
        (told(summary=[]), "it is no report.json of a run"),
        (told(started_at=5), "it is no report.json of a run"),
        (told(target=None), "it is no report.json of a run"),
    ],
)
def test_what_is_no_report_is_told_in_a_sentence(
    tmp_path: Path, text: str | None, why: str
) -> None:
    if text is not None:
        (tmp_path / "report.json").write_text(text, encoding="utf-8")

    with pytest.raises(UnreadableReport, match=why) as raised:
        past.load(tmp_path)

    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(("right", "odd"), [('"at":1.0', '"at":"now"'), ("{", "")])
def test_broken_sequences_are_told_of(tmp_path: Path, right: str, odd: str) -> None:
    left(tmp_path, GOOD)
    file = tmp_path / "sequences.json"
    file.write_text(file.read_text(encoding="utf-8").replace(right, odd, 1), encoding="utf-8")

    with pytest.raises(UnreadableReport, match=r"no sequences\.json"):
        past.load(tmp_path)


def test_sequences_of_another_run_are_not_drawn(tmp_path: Path) -> None:
    files.write(run(BROKEN), tmp_path)
    (tmp_path / "report.json").rename(tmp_path / "before.json")
    files.write(run(GOOD, started_at=datetime(2026, 11, 24, tzinfo=UTC)), tmp_path)

    assert past.load(tmp_path / "before.json").sequences == {}
    assert past.load(tmp_path / "report.json").sequences
