"""Statements that fail as they do when a disk is full."""

from __future__ import annotations

import sqlite3

import pytest

from fake_paystack.store.commit import Database


class Full(sqlite3.OperationalError):
    sqlite_errorcode = sqlite3.SQLITE_FULL


def failing_at(
    db: Database,
    statement: str,
    monkeypatch: pytest.MonkeyPatch,
    *,
    number: int = 1,
    error: Exception | None = None,
) -> None:
    """Let the next one of them fail, or that one of the next which `number` counts."""
    control, to_go = db.control, number

    def controlled(sql: str) -> None:
        nonlocal to_go
        to_go -= sql == statement
        if not to_go:
            to_go -= 1
            raise error or Full("database or disk is full")
        control(sql)

    monkeypatch.setattr(db, "control", controlled)
