"""The kill matrix as a page."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from harness.flaw import Flaw
from harness.outcome import Outcome
from harness.report import matrix
from harness.trial import RIGHT, Trial, Tried
from tests.harness.made import BOOKS, MUST, SHOULD

PASSED, FAILED = (Outcome.PASSED, ""), (Outcome.FAILED, "60.00")
UNKNOWN, ABSENT = (Outcome.INCONCLUSIVE, "no browser"), (Outcome.NOT_APPLICABLE, "no webhook")
ALL = dict.fromkeys((MUST, SHOULD, BOOKS), PASSED)


def tried(flaw: Flaw | None, status: int = 0, **changes: tuple[Outcome, str]) -> Tried:
    """With `changes` by the last part of a promise."""
    told = {id_: changes.get(id_.partition(".")[2], said) for id_, said in ALL.items()}
    name = flaw.name if flaw else RIGHT
    broken = {id_: ["test_a"] for id_, said in told.items() if said is FAILED}
    made = Trial(name=name, flaw=flaw, report=Path("x"))
    return Tried(trial=made, status=status, failed=broken, judged=told)


def variant(name: str, status: int = 0, **changes: tuple[Outcome, str]) -> Tried:
    made = tried(None, status, **changes)
    return replace(made, trial=Trial(name=name, variant=name, report=Path("x")))


LOUD = Flaw(name="backend_callback", side="backend", says="", promises=(MUST, SHOULD))
QUIET = Flaw(name="too_wide", side="frontend", says="", promises=(SHOULD,))
CAUGHT = tried(LOUD, 1, lands_on_frontend=FAILED, balance=FAILED)
MISSED = tried(QUIET)
GOOD = tried(None)


def row_of(page: str, name: str) -> str:
    (found,) = re.findall(rf'<tr[^>]*><th scope="row"><a[^>]*>{name}</a></th>.*?</tr>', page)
    return str(found)


def kinds_of(page: str, name: str) -> list[str]:
    return re.findall(r'<td class="(\w+)', row_of(page, name))


def test_cells_tell_named_from_not_named() -> None:
    page = matrix.page("reference", [CAUGHT, MISSED, GOOD])

    assert sorted(kinds_of(page, "backend_callback")) == ["beside", "caught", "missed"]
    assert 'class="bad"' not in row_of(page, "backend_callback")


def test_flaw_that_got_through_is_a_bad_row() -> None:
    page = matrix.page("reference", [CAUGHT, MISSED, GOOD])

    assert 'class="bad"' in row_of(page, "too_wide")
    assert f"NOT CAUGHT: {SHOULD} holds" in page
    assert "1 of 2 flaws caught, no false alarms" in page


def test_false_alarm_is_named_with_its_variant() -> None:
    page = matrix.page("reference", [CAUGHT, GOOD, variant("french", 1, balance=FAILED)])

    assert "alarm" in kinds_of(page, "french")
    assert "1 of 1 flaws caught, 1 false alarm<" in page
    assert "alarm" not in row_of(page, RIGHT)


@pytest.mark.parametrize("status", [2, 3, 130])
def test_flaw_whose_run_judged_nothing_is_not_said_to_have_held(status: int) -> None:
    page = matrix.page("reference", [replace(MISSED, status=status, judged={}), GOOD])

    assert set(kinds_of(page, "too_wide")) == {"unjudged"}
    assert f"nothing was judged (exit status {status})" in page


def test_right_system_that_was_not_judged_is_not_said_to_hold() -> None:
    page = matrix.page("reference", [CAUGHT, variant("french", 3, lands_on_frontend=UNKNOWN)])

    assert 'class="bad"' in row_of(page, "french")
    assert "not judged: is inconclusive (no browser)" in row_of(page, "french")
    assert "no false alarms, 1 right system not proved" in page
    assert 'class="banner failed"' in page


def test_right_system_that_lacks_what_a_promise_needs_is_green() -> None:
    page = matrix.page("reference", [CAUGHT, variant("french", lands_on_frontend=ABSENT)])

    assert "not judged: is not applicable (no webhook)" in row_of(page, "french")
    assert 'class="banner passed"' in page


def test_page_links_to_the_reports_of_the_runs_and_asks_for_nothing_from_elsewhere() -> None:
    silent = replace(variant("french", 2), judged={})
    page = matrix.page("reference", [CAUGHT, GOOD, silent])

    assert set(re.findall(r'(?:href|src)="([^"]+)', page)) == {
        "flaws/backend_callback/report.html",
        "right/report.html",
        "variants/french/output.txt",
        "kill-matrix.json",
    }
    assert "<script" not in page
