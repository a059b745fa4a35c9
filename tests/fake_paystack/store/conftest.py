"""A database of its own for each test."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from fake_paystack.store.connection import connect


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    db = connect("")
    yield db
    db.close()
