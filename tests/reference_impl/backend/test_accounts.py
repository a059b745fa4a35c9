"""Passwords: what their hashes cost, and that each is known by its own."""

import hashlib
from typing import Any

import pytest

from reference_impl.backend import accounts
from reference_impl.backend.store.database import Database


@pytest.mark.parametrize("cost", [1, 4])
def test_hash_names_its_cost_so_that_the_setting_may_change(cost: int) -> None:
    kept = accounts.hashed("correct horse", cost)

    assert kept.startswith(f"{cost}$")
    assert accounts.matches("correct horse", kept)
    assert not accounts.matches("wrong horse", kept)


def test_hash_that_names_no_cost_is_known_by_the_default() -> None:
    older = accounts.hashed("correct horse").partition("$")[2]

    assert accounts.matches("correct horse", older)


def test_unknown_email_costs_as_much_as_a_known_one(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    usual = hashlib.scrypt

    def noted(password: bytes, *, n: int, **given: Any) -> bytes:
        asked.append(n)
        return usual(password, n=n, **given)

    monkeypatch.setattr(hashlib, "scrypt", noted)
    accounts.create_user(database, "a@shop.test", "correct horse", cost=3)
    asked.clear()

    for email in ("a@shop.test", "nobody@shop.test"):
        accounts.user_with_password(database, email, "wrong horse", cost=3)

    assert asked == [2**3, 2**3]
