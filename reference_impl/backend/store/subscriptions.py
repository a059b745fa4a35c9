"""Subscriptions: inactive until their purchase is settled, which `ledger` does."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, insert, select

from reference_impl.backend.store.database import Database
from reference_impl.backend.store.tables import subscriptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """`amount` is the plan's price before tax."""

    id: int
    user_id: int
    plan: str
    amount: Decimal
    is_active: bool


def add(database: Database, *, user_id: int, plan: str, amount: Decimal) -> Subscription:
    values = {"user_id": user_id, "plan": plan, "amount": amount}
    with database.writing() as connection:
        statement = insert(subscriptions).values(values).returning(*subscriptions.c)
        return _subscription(connection.execute(statement).one())


def of_user(database: Database, user_id: int) -> list[Subscription]:
    with database.reading() as connection:
        rows = connection.execute(_owned_by(user_id).order_by(subscriptions.c.id)).all()
    return [_subscription(row) for row in rows]


def find(database: Database, *, user_id: int, subscription_id: int) -> Subscription | None:
    wanted = _owned_by(user_id).where(subscriptions.c.id == subscription_id)
    with database.reading() as connection:
        row = connection.execute(wanted).one_or_none()
    return None if row is None else _subscription(row)


def _owned_by(user_id: int) -> Select[Any]:
    return select(subscriptions).where(subscriptions.c.user_id == user_id)


def _subscription(row: Any) -> Subscription:
    return Subscription(
        id=row.id,
        user_id=row.user_id,
        plan=row.plan,
        amount=row.amount,
        is_active=row.activated_at is not None,
    )
