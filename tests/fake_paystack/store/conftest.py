"""A database of its own for each test, and how SQLite goes about a query."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from fake_paystack.store.commit import Database
from fake_paystack.store.connection import connect

INSERT = "INSERT INTO journal (seq, integration_id, at, recorded_at, kind) VALUES (?, 1, 0, 0, '')"
"""An entry of the journal, of which only its seq matters."""


@pytest.fixture
def db() -> Iterator[Database]:
    db = connect("")
    yield db
    db.close()


@contextmanager
def asking(db: sqlite3.Connection) -> Iterator[list[str]]:
    """Statements that are run meanwhile, with their values."""
    asked: list[str] = []
    db.set_trace_callback(asked.append)
    try:
        yield asked
    finally:
        db.set_trace_callback(None)


def plan_of(db: sqlite3.Connection, sql: str) -> str:
    """What SQLite searches, scans and sorts for it."""
    return "; ".join(row["detail"] for row in db.execute(f"EXPLAIN QUERY PLAN {sql}"))
