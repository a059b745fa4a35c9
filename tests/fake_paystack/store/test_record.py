"""Records of any kind in SQLite."""

from __future__ import annotations

import sqlite3

from fake_paystack.domain.page_order import Item, Sale
from fake_paystack.store.payment_page import sales
from tests.fake_paystack.conftest import AT


def test_record_is_found_by_code_whoever_has_it(db: sqlite3.Connection) -> None:
    sale = Sale(
        id=1,
        integration_id=2,
        page_id=3,
        reference="ref-1",
        items=(Item(4, 5),),
        created_at=AT,
    )
    sales.insert(db, sale)

    assert sales.anywhere(db, "ref-1") == sale
    assert sales.by_code(db, 1, "ref-1") is None
    assert sales.anywhere(db, "ref-2") is None
