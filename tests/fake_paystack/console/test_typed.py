"""What a form that was in vain is shown with."""

from __future__ import annotations

import pytest

from fake_paystack.console.call import Call
from fake_paystack.console.fields import Fields
from fake_paystack.console.said import Said
from fake_paystack.console.typed import is_wrong, typed

REFUSED = Said(
    text="skip: Input should be a valid integer; headers.a: Input should be a valid string",
    is_good=False,
    call=Call(method="POST", path="/_sandbox/api/faults"),
    typed=Fields(
        [
            ("path", "faults"),
            ("body.skip", "x"),
            ("body.handled", "false"),
            ("body.handled", "true"),
        ]
    ),
)


@pytest.mark.parametrize(
    ("path", "name", "value"),
    [
        ("faults", "skip", "x"),
        ("faults", "handled", "true"),
        ("faults", "times", "as it was"),
        ("gates", "skip", "as it was"),
    ],
)
def test_the_form_that_was_refused_says_what_was_typed(path: str, name: str, value: str) -> None:
    assert typed(REFUSED, path, name, "as it was") == value


@pytest.mark.parametrize(
    ("path", "name", "wrong"),
    [
        ("faults", "skip", True),
        ("faults", "headers", True),
        ("faults", "a", False),
        ("gates", "skip", False),
    ],
)
def test_the_parts_that_the_sentence_names_are_wrong(path: str, name: str, wrong: bool) -> None:
    assert is_wrong(REFUSED, path, name) is wrong
