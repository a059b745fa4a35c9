"""The database: SQLite by default, PostgreSQL by its URL; reading and writing are told apart."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    URL,
    BigInteger,
    Connection,
    Numeric,
    create_engine,
    event,
    func,
    make_url,
    select,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.types import TypeDecorator, TypeEngine

BUSY_TIMEOUT = 15.0
"""Seconds that a writer waits for the one before it, in SQLite."""

CACHE = 256
"""KiB of the file that each connection to SQLite keeps; the system keeps it all, once."""

LOCK = 4010
"""Any number that nobody else takes in the shop's own database in PostgreSQL."""


class Money(TypeDecorator[Decimal]):
    """A `Decimal` of two decimals: NUMERIC, or whole cents in SQLite, which would keep a float."""

    impl = Numeric(14, 2)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return BigInteger() if dialect.name == "sqlite" else Numeric(14, 2)

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        if value is None or dialect.name != "sqlite":
            return value
        return int(value.scaleb(2))

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        if value is None or dialect.name != "sqlite":
            return value  # type: ignore[no-any-return]  # the driver's Decimal
        return Decimal(value).scaleb(-2)


def with_driver(url: str) -> URL:
    """PostgreSQL by psycopg, in whichever way its URL is usually spelled."""
    parsed = make_url(url)
    is_bare = parsed.drivername in {"postgres", "postgresql"}
    return parsed.set(drivername="postgresql+psycopg") if is_bare else parsed


class Database:
    """Each `with` block is one transaction: it commits at the end, or leaves no trace."""

    def __init__(self, url: str) -> None:
        """Raises SQLAlchemy's `ArgumentError` for what is no URL, `ImportError` for no driver."""
        self._is_sqlite = make_url(url).get_backend_name() == "sqlite"
        arguments = {"timeout": BUSY_TIMEOUT} if self._is_sqlite else {}
        # In SQLite as many connections as the threadpool has threads, so that none waits for
        # another's. A server has a hundred for all that call it, and may be started anew.
        size = 20 if self._is_sqlite else 10
        self.engine = create_engine(
            with_driver(url),
            connect_args=arguments,
            pool_size=size,
            max_overflow=size,
            pool_pre_ping=not self._is_sqlite,
        )
        if self._is_sqlite:
            event.listen(self.engine, "connect", _prepare_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)
        self._turn = threading.Lock() if self._is_sqlite else None
        self._writer = self.engine.execution_options(sqlite_begin="IMMEDIATE")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Take SQLite's write lock at once: asked for later, it is refused instead of awaited."""
        with self._in_turn(), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        """Let one of this process's writers at a time ask SQLite, who lets all ask again and again.

        Raises `OperationalError` when those before it take too long.
        """
        if self._turn is None:
            yield
            return
        if not self._turn.acquire(timeout=BUSY_TIMEOUT):
            raise OperationalError("BEGIN IMMEDIATE", None, TimeoutError("database is locked"))
        try:
            yield
        finally:
            self._turn.release()

    @contextmanager
    def alone(self) -> Iterator[Connection]:
        """As `writing`, while no other process is in such a block; SQLite has one writer anyway."""
        with self.writing() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
            yield connection

    def prepare(self) -> None:
        """Let SQLite's readers and its writer go on side by side; the file keeps the mode."""
        if self._is_sqlite:
            with self.engine.connect() as connection:
                raw = connection.connection.driver_connection
                assert raw is not None
                raw.execute("PRAGMA journal_mode = WAL")

    def close(self) -> None:
        """What a thread still uses is closed when it gives it back: the program's end may be it."""
        event.listen(self.engine.pool, "checkin", _close_given_back)
        self.engine.dispose()


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver's own BEGIN comes late and is never IMMEDIATE
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{CACHE}")


def _close_given_back(_connection: Any, record: ConnectionPoolEntry) -> None:
    record.invalidate()


def _begin_sqlite(connection: Connection) -> None:
    mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")
