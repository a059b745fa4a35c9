"""What only PostgreSQL can show; `make postgres` runs all the other tests on it, too."""

import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from bench.cluster import Cluster
from reference_impl.backend.settings import InvalidSettings
from reference_impl.backend.store import ledger
from reference_impl.backend.store.database import Database, with_driver
from reference_impl.backend.store.tables import opened
from tests.reference_impl.backend.factories import Buyer
from tests.reference_impl.backend.program import (
    Backend,
    HeldPaystack,
    bought,
    create_user,
    verify,
)

END_THE_OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
URL = "{}://shop:pw@127.0.0.1/shop"


@pytest.fixture
def database_url(postgres: Cluster) -> str:
    return postgres.new_database()


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_usual_spellings_lead_to_psycopg(scheme: str) -> None:
    assert with_driver(URL.format(scheme)) == with_driver(URL.format("postgresql+psycopg"))


def test_driver_that_is_missing_is_named_with_its_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(InvalidSettings, match=r"pip install 'paystack-harness\[postgres\]'"):
        opened(URL.format("postgresql"))


def test_tables_are_made_once_by_all_that_start_together(postgres: Cluster) -> None:
    for _ in range(3):
        url, gate = postgres.new_database(), threading.Barrier(8)

        def start(_: int, url: str = url, gate: threading.Barrier = gate) -> None:
            gate.wait()
            opened(url).close()

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(start, range(8)))


def test_connections_that_the_server_ended_are_made_anew(
    database: Database, database_url: str, buyer: Buyer
) -> None:
    other = opened(database_url)
    with other.reading() as connection:
        ended = connection.scalars(text(END_THE_OTHERS)).all()
    other.close()

    assert ended == [True]
    assert ledger.balance(database, buyer.user.id) == 0


def test_twenty_verifies_at_two_backends_credit_once(
    start: Callable[..., Backend], environ: dict[str, str], held_paystack: HeldPaystack
) -> None:
    token = create_user(environ)
    clients = [start(PAYSTACK_BASE_URL=held_paystack.url)[1] for _ in range(2)]
    reference = bought(clients[0], token)

    with ThreadPoolExecutor(20) as pool:
        calls = [pool.submit(verify, clients[n % 2], token, reference) for n in range(20)]
        together = [held_paystack.arrived.acquire(timeout=15) for _ in range(20)]
        held_paystack.released.set()
        answers = [call.result() for call in calls]

    assert all(together)
    assert sum("new_balance" in answer.json() for answer in answers) == 1
    assert verify(clients[1], token, reference).json()["current_balance"] == 100.0
