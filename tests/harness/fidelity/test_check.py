"""The checks and their placeholders."""

from __future__ import annotations

import pytest

from harness.fidelity import check


def test_checks_are_well_formed() -> None:
    loaded = check.load()
    names = [(each.name, call.name) for each in loaded.checks for call in each.calls]

    assert len(names) > 100
    assert len(set(names)) == len(names)


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
