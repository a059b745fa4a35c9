"""What does not hold after a kill is seen."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bench.survival.books import broken
from bench.survival.shop import Shop, open_shop


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    with open_shop(tmp_path) as shop:
        shop.live()
        yield shop


def test_right_books_are_found_right_and_wrong_ones_wrong(shop: Shop, tmp_path: Path) -> None:
    assert broken(shop) == []

    with closing(sqlite3.connect(tmp_path / "backend.db")) as db:
        db.execute("UPDATE ledger SET credits = credits * 2")
        db.commit()
    shop.opened.append("AI-CREDIT-lost")
    shop.returned.append("AI-CREDIT-unpaid")

    found = "\n".join(broken(shop))
    assert "AI-CREDIT-lost was answered and is lost" in found
    assert "AI-CREDIT-unpaid led its payer back as paid, and is not" in found
    assert "credits are 200, paid was for 100" in found


def test_credits_that_only_a_later_verify_gives_are_lost(shop: Shop, tmp_path: Path) -> None:
    shop.control("GET", "journal", params={"kind": "delivery", "wait": 20})
    with closing(sqlite3.connect(tmp_path / "backend.db")) as db:
        db.execute("DELETE FROM ledger")
        db.commit()

    assert broken(shop) == ["before verifying, credits are 0, paid was for 100"]
