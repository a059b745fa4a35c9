"""The round trip of a transaction's metadata."""

from __future__ import annotations

from typing import Any

import pytest

from fake_paystack.domain.metadata import cancel_action, read_metadata
from fake_paystack.errors import InvalidAmount


@pytest.mark.parametrize(
    ("sent", "stored"),
    [
        ('{"n": 42, "x": 1.5}', '{"n":42,"x":1.5}'),
        ({"n": 42, "in": [1.5, {"t": True}]}, '{"n":"42","in":["1.5",{"t":true}]}'),
        ({"z": None}, '{"z":null}'),
        ('[{"a": 1}]', '[{"a":1}]'),
        ([1], '["1"]'),
        ({"name": "Kofi é 😀"}, '{"name":"Kofi é 😀"}'),
        (None, None),
        ("", None),
    ],
)
def test_numbers_keep_their_type_only_in_a_string(sent: Any, stored: str | None) -> None:
    assert read_metadata(sent) == stored


@pytest.mark.parametrize("sent", ["{'python': 1}", "hello", 5, True, '{"a": NaN}', '"\\ud800"'])
def test_malformed_metadata_is_answered_in_misleading_words(sent: Any) -> None:
    with pytest.raises(InvalidAmount, match="Invalid Amount Sent"):
        read_metadata(sent)


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        ({"cancel_action": "https://shop.test/cart"}, "https://shop.test/cart"),
        ({"cancel_action": ""}, None),
        ({"cancel_action": 5}, None),
        ({}, None),
        ([1], None),
        (None, None),
    ],
)
def test_cancel_action(metadata: Any, expected: str | None) -> None:
    assert cancel_action(metadata) == expected
