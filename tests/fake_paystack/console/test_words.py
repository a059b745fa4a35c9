"""How the console writes values and prose."""

from __future__ import annotations

import pytest

from fake_paystack.console import words
from fake_paystack.domain.json_value import Json


def test_prose_is_escaped_but_for_its_code() -> None:
    assert words.marked("a <b> `c<d` e") == "a &lt;b&gt; <code>c&lt;d</code> e"


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        ("card", ["card"]),
        (["card", "ussd"], ["card", "ussd"]),
        (None, [""]),
        (True, ["true"]),
        ({"a": 1}, ['{"a":1}']),
        ([1, 2], ["[1,2]"]),
    ],
)
def test_values_are_written_as_forms_send_them(value: Json, texts: list[str]) -> None:
    assert words.texts(value) == texts
