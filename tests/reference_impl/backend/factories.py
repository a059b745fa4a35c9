"""Users and purchases, stored in the database; the functions give the factories types."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from factory.base import Factory
from factory.declarations import Sequence

from reference_impl.backend import accounts
from reference_impl.backend.store import purchases
from reference_impl.backend.store.database import Database
from reference_impl.backend.store.purchases import Order, Purchase
from reference_impl.backend.store.users import User


@dataclass(frozen=True, slots=True, kw_only=True)
class Buyer:
    user: User
    password: str
    token: str


class BuyerFactory(Factory[Buyer]):
    class Meta:
        model = Buyer

    email = Sequence(lambda n: f"buyer{n}@shop.test")  # type: ignore[no-untyped-call]
    password = "correct horse"

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **fields: Any) -> Buyer:
        database = fields["database"]
        user = accounts.create_user(database, fields["email"], fields["password"], cost=1)
        token = accounts.issue_token(database, user)
        return Buyer(user=user, password=fields["password"], token=token)


class PurchaseFactory(Factory[Purchase]):
    """The package "value": 94.00 with tax, 100 credits."""

    class Meta:
        model = Order

    package = "value"
    credits = Decimal("100.00")
    amount = Decimal("94.00")
    currency = "GHS"

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **fields: Any) -> Purchase:
        database = fields.pop("database")
        buyer: Buyer = fields.pop("buyer")
        return purchases.add(database, Order(user_id=buyer.user.id, **fields))


def new_buyer(database: Database, **fields: Any) -> Buyer:
    made = BuyerFactory(database=database, **fields)  # type: ignore[no-untyped-call]
    return cast("Buyer", made)


def new_purchase(database: Database, buyer: Buyer, **fields: Any) -> Purchase:
    made = PurchaseFactory(database=database, buyer=buyer, **fields)  # type: ignore[no-untyped-call]
    return cast("Purchase", made)
