"""The tables. A balance is the sum of the ledger; nothing else says how many credits there are."""

from contextlib import ExitStack
from datetime import UTC, datetime

from sqlalchemy import (
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    func,
)
from sqlalchemy.exc import SQLAlchemyError

from reference_impl.backend.settings import InvalidSettings
from reference_impl.backend.store.database import Database, Money

metadata = MetaData()


def _now() -> datetime:
    return datetime.now(UTC)


users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("email", String(254), nullable=False),
    Column("password_hash", String(200), nullable=False),
)
Index("users_email", func.lower(users.c.email), unique=True)

tokens = Table(
    "tokens",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("user_id", ForeignKey("users.id"), nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False, default=_now),
)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("user_id", ForeignKey("users.id"), nullable=False, index=True),
    Column("plan", String(20), nullable=False),
    Column("amount", Money, nullable=False),
    Column("activated_at", DateTime(timezone=True)),
)

purchases = Table(
    "purchases",
    metadata,
    Column("reference", String(100), primary_key=True),
    Column("user_id", ForeignKey("users.id"), nullable=False, index=True),
    Column("package", String(20), nullable=False),
    Column("credits", Money, nullable=False),
    Column("amount", Money, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("subscription_id", ForeignKey("subscriptions.id")),
    Column("created_at", DateTime(timezone=True), nullable=False, default=_now),
    # Set while a webhook says that it is paid and we have not checked that yet.
    Column("announced_at", DateTime(timezone=True), index=True),
)

ledger = Table(
    "ledger",
    metadata,
    Column("id", Integer, primary_key=True),
    # The one guard of exactly-once: no reference is credited twice, whoever races whom.
    Column("reference", String(100), nullable=False, unique=True),
    Column("user_id", ForeignKey("users.id"), nullable=False),
    Column("credits", Money, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False, default=_now),
    # Summing a balance reads this alone, and looks up no row of a user's many purchases.
    Index("ledger_balances", "user_id", "credits"),
)


def opened(url: str) -> Database:
    """The database with its tables, which are made if need be, also by several processes at once.

    Raises `InvalidSettings` when it cannot be opened.
    """
    try:
        database = Database(url)
        with ExitStack() as failed:
            failed.callback(database.close)
            database.prepare()
            with database.alone() as connection:
                metadata.create_all(connection)
            failed.pop_all()
    except ModuleNotFoundError as error:
        if error.name != "psycopg":
            raise InvalidSettings("DATABASE_URL", f"needs a driver: {error}.") from error
        raise InvalidSettings(
            "DATABASE_URL", "needs psycopg; install it: pip install 'paystack-harness[postgres]'."
        ) from error
    except (SQLAlchemyError, ImportError) as error:
        reason = str(error).partition("\n")[0]
        raise InvalidSettings("DATABASE_URL", f"cannot be opened: {reason}.") from error
    return database
