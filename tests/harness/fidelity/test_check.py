"""The checks and their placeholders."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from harness.fidelity import check

ROOT = Path(__file__).parents[3]


def test_checks_are_well_formed() -> None:
    loaded = check.load()
    names = [(each.name, call.name) for each in loaded.checks for call in each.calls]

    assert len(names) > 100
    assert len(set(names)) == len(names)


def test_whatever_the_checks_put_into_metadata_is_named() -> None:
    loaded = check.load()
    bodies = [call.body or {} for each in loaded.checks for call in each.calls]
    sent = [body["metadata"] for body in bodies if "metadata" in body]
    names = {
        name for each in sent for name in (json.loads(each) if isinstance(each, str) else each)
    }

    assert names == loaded.sent


def test_page_says_how_many_calls_there_are() -> None:
    number = sum(len(each.calls) for each in check.load().checks)
    page = (ROOT / "docs" / "fidelity.md").read_text(encoding="utf-8")

    assert re.findall(r"(\d+) calls", page) == [str(number)]


def test_placeholders_are_filled_with_values_of_their_kind() -> None:
    template = {"id": "{id}", "note": "of {id}", "deep": [{"code": "{code}"}], "amount": 5}

    assert check.filled(template, {"id": 7, "code": "AUTH_x"}) == {
        "id": 7,
        "note": "of 7",
        "deep": [{"code": "AUTH_x"}],
        "amount": 5,
    }


def test_value_that_is_missing_is_an_error() -> None:
    with pytest.raises(KeyError, match="code"):
        check.filled("/plan/{code}", {})
