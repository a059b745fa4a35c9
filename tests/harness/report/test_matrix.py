"""The kill matrix as a page."""

from __future__ import annotations

import re

from harness.report import matrix
from harness.report.json import FlawResult, VariantResult
from tests.harness.made import BOOKS, MUST, SHOULD

CAUGHT = FlawResult(
    name="backend_callback", side="backend", promises=(MUST, SHOULD), caught_by=("test_a",)
)
MISSED = FlawResult(name="too_wide", side="frontend", promises=(SHOULD,), caught_by=())
RIGHT = VariantResult(name="", failed=())
ALARM = VariantResult(name="french", failed=(BOOKS,))
FAILED = {"backend_callback": [MUST, BOOKS]}


def row_of(page: str, name: str) -> str:
    (found,) = re.findall(rf'<tr[^>]*><th scope="row">{name}</th>.*?</tr>', page)
    return str(found)


def test_cells_tell_named_from_not_named() -> None:
    page = matrix.page("reference", [CAUGHT, MISSED], [RIGHT], failed=FAILED)

    kinds = re.findall(r'<td class="(\w+)', row_of(page, "backend_callback"))
    assert sorted(kinds) == ["beside", "caught", "missed"]
    assert 'class="bad"' not in row_of(page, "backend_callback")


def test_flaw_that_got_through_is_a_bad_row() -> None:
    page = matrix.page("reference", [CAUGHT, MISSED], [RIGHT], failed=FAILED)

    assert 'class="bad"' in row_of(page, "too_wide")
    assert f"not caught by {SHOULD}" in page
    assert "1 of 2 flaws caught, no false alarms" in page


def test_false_alarm_is_named_with_its_variant() -> None:
    page = matrix.page("reference", [CAUGHT], [RIGHT, ALARM], failed=FAILED)

    assert 'class="alarm' in row_of(page, "french")
    assert "1 of 1 flaws caught, 1 false alarm" in page
    assert "alarm" not in row_of(page, "the right system")


def test_page_asks_for_nothing_from_elsewhere() -> None:
    page = matrix.page("reference", [CAUGHT], [RIGHT], failed={})

    assert re.findall(r'(?:href|src)="([^"]+)', page) == ["kill-matrix.json"]
    assert "<script" not in page
