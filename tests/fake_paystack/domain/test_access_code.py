"""Access codes and the ids in them."""

from __future__ import annotations

import re

import pytest

from fake_paystack.domain import access_code


@pytest.mark.parametrize("id", [0, 1, 6_600_000_001, 6_601_000_000, 36**8 - 1])
def test_code_gives_its_id_back(id: int) -> None:
    code = access_code.make(id, "0123456")

    assert re.fullmatch(r"[a-z0-9]{15}", code)
    assert access_code.transaction_id(code) == id


def test_codes_of_neighbours_are_unlike() -> None:
    one, two = (access_code.make(6_600_000_000 + n, "0000000") for n in (1, 2))

    assert sum(a != b for a, b in zip(one[7:], two[7:], strict=True)) > 4


@pytest.mark.parametrize("code", ["", "short", "A" * 15, "-" * 15, "a" * 16, "0000000é0000000"])
def test_what_cannot_be_a_code_has_no_id(code: str) -> None:
    assert access_code.transaction_id(code) is None
