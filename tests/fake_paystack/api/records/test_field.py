"""Fields of a record's body."""

from __future__ import annotations

import pytest

from fake_paystack.api.records.field import flag, group, many, takes, text
from fake_paystack.errors import InvalidField

BODY = takes(text("name"), may=(many(group("to", takes(text("target")))), flag("active")))


def test_body_that_it_makes_is_read_as_it_is() -> None:
    assert BODY.read(BODY.sample()) == BODY.sample()


def test_what_may_be_left_out_is_left_out() -> None:
    assert BODY.read({"name": "Till", "other": 1}) == {"name": "Till"}


def test_wrong_item_is_named_by_its_place() -> None:
    with pytest.raises(InvalidField, match=r'"to\[1\]" is not allowed to be empty'):
        BODY.read({"name": "Till", "to": [{"target": "a"}, None]})
