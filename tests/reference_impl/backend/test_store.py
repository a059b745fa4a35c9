"""The database: one ledger entry for a reference, whoever races whom, and nothing half done."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import IntegrityError, OperationalError

from reference_impl.backend import references
from reference_impl.backend.store import database as store
from reference_impl.backend.store import ledger, purchases
from reference_impl.backend.store.database import Database
from reference_impl.backend.store.purchases import Purchase
from reference_impl.backend.store.tables import opened
from tests.reference_impl.backend.factories import Buyer, new_purchase


@pytest.fixture
def purchase(database: Database, buyer: Buyer) -> Purchase:
    return new_purchase(database, buyer)


def test_threads_on_two_databases_credit_once(
    database: Database, buyer: Buyer, purchase: Purchase
) -> None:
    other = opened(database.engine.url.render_as_string(hide_password=False))
    with ThreadPoolExecutor(20) as pool:
        receipts = list(
            pool.map(lambda n: ledger.credit((database, other)[n % 2], purchase), range(40))
        )
    other.close()

    assert sum(receipt.is_first for receipt in receipts) == 1
    assert {receipt.balance for receipt in receipts} == {Decimal("100.00")}
    assert ledger.balance(database, buyer.user.id) == Decimal("100.00")


def test_credit_that_breaks_midway_leaves_no_trace(
    database: Database, buyer: Buyer, purchase: Purchase, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(ledger, "balance_of", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            ledger.credit(database, purchase)

    assert ledger.receipt(database, purchase) is None
    assert ledger.credit(database, purchase).is_first


def test_purchases_of_many_threads_share_no_reference(database: Database, buyer: Buyer) -> None:
    with ThreadPoolExecutor(20) as pool:
        made = list(pool.map(lambda _: new_purchase(database, buyer), range(40)))

    assert len({purchase.reference for purchase in made}) == 40


def test_writer_whose_turn_never_comes_is_told_that_the_books_are_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "BUSY_TIMEOUT", 0.01)
    database = opened(f"sqlite:///{tmp_path}/shop.db")

    with (
        database.writing(),
        pytest.raises(OperationalError, match="database is locked"),
        database.writing(),
    ):
        raise AssertionError("two write at the same time")

    with database.writing():  # and then it is the next one's turn again
        database.close()


def test_connection_in_use_is_closed_once_it_is_given_back(database: Database) -> None:
    with database.reading() as connection:
        database.close()
        driver = connection.connection.driver_connection
        assert driver is not None
        assert connection.scalar(select(1)) == 1

    with pytest.raises(Exception, match="closed"):
        driver.execute("SELECT 1")


def test_balance_is_exact_to_the_cent(database: Database, buyer: Buyer) -> None:
    for _ in range(3):
        tenth = new_purchase(database, buyer, credits=Decimal("0.10"))
        ledger.credit(database, tenth)

    assert ledger.balance(database, buyer.user.id) == Decimal("0.30")


def test_balance_is_summed_from_the_index_alone(tmp_path: Path) -> None:
    """Else each of a user's many purchases would be looked up for it."""
    database = opened(f"sqlite:///{tmp_path / 'shop.db'}")
    asked: list[str] = []
    with database.reading() as connection:
        event.listen(connection, "before_cursor_execute", lambda *given: asked.append(given[2]))
        ledger.balance_of(connection, 1)
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked[0]}", (1,)).all()
    database.close()

    assert [row.detail for row in plan] == [
        "SEARCH ledger USING COVERING INDEX ledger_balances (user_id=?)"
    ]


def test_stored_purchase_is_found_as_it_was(database: Database, purchase: Purchase) -> None:
    assert purchases.find(database, purchase.reference) == purchase


def test_reference_that_is_always_taken_is_given_up(
    database: Database, buyer: Buyer, purchase: Purchase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(references, "fresh_reference", lambda *_: purchase.reference)

    with pytest.raises(IntegrityError):
        new_purchase(database, buyer)
