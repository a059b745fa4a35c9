"""The books, when the scenario is over."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any, cast

import pytest

from harness.accounts import User
from harness.books import Books
from harness.failure import Failure

PAYER = User(email="payer@example.com", password="", token="")


class World:
    """A target and a Paystack in one: one purchase is paid, and `gained` was credited for it."""

    def __init__(self, gained: int, verify: str = "/verify") -> None:
        paths = SimpleNamespace(balance="/balance", verify=verify)
        self.backend = SimpleNamespace(paths=paths, credited_within=0.0)
        self.file = SimpleNamespace(paystack=SimpleNamespace(currency="GHS"))
        self.purchases = [SimpleNamespace(reference="R", user=PAYER, credits=Decimal(30))]
        self.answers: list[Any] = []
        self.opened_beside: set[str] = set()
        self.gained = Decimal(gained)
        self.done: list[str] = []

    def has(self, name: str) -> bool:
        return bool(getattr(self.backend.paths, name))

    def opened(self) -> list[Any]:
        paid = {"is_paid_in_full": True, "currency": "GHS", "amount": 3000, "channel": "card"}
        return [SimpleNamespace(reference="R", email=PAYER.email, **paid)]

    def know(self, _user: User) -> None:
        """Nobody had anything before."""

    def credited(self, _user: User) -> Decimal:
        return self.gained

    def settled(self, _user: User, _owed: Decimal, _until: float) -> Decimal:
        return self.gained

    def telling(self, _gained: Decimal, _owed: Decimal) -> list[Any]:
        return []

    def release_deliveries(self) -> None:
        self.done.append("delivered")

    def verify(self, _user: User, reference: str) -> None:
        self.done.append(f"verified {reference}")


def books_of(world: World) -> Books:
    books = Books(cast("Any", world), cast("Any", world))
    books.count(PAYER)
    return books


def test_more_than_was_paid_for_unbalances_the_books() -> None:
    with pytest.raises(Failure, match=r"60\.00 credits gained"):
        books_of(World(gained=60)).close()


def test_what_was_paid_for_is_delivered_and_verified_before_it_is_counted() -> None:
    world = World(gained=30)

    assert books_of(world).close()
    assert world.done == ["delivered", "verified R"]


def test_nothing_is_verified_where_there_is_no_way_to() -> None:
    world = World(gained=30, verify="")

    assert books_of(world).close()
    assert world.done == ["delivered"]


def test_books_that_are_not_judged_leave_nothing_pending() -> None:
    world = World(gained=60)

    books_of(world).close_unjudged()

    assert world.done == ["delivered", "verified R"]
