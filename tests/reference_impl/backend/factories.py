"""Users and purchases, stored in the database that is given as `database`."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

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

    email = Sequence(lambda n: f"buyer{n}@shop.test")
    password = "correct horse"

    @classmethod
    def _create(cls, model: type[Buyer], database: Database, **fields: Any) -> Buyer:
        user = accounts.create_user(database, fields["email"], fields["password"])
        token = accounts.issue_token(database, user)
        return model(user=user, password=fields["password"], token=token)


class PurchaseFactory(Factory[Purchase]):
    """The package "value": 94.00 with tax, 100 credits."""

    class Meta:
        model = Order

    package = "value"
    credits = Decimal("100.00")
    amount = Decimal("94.00")
    currency = "GHS"

    @classmethod
    def _create(cls, model: type[Order], database: Database, **fields: Any) -> Purchase:
        buyer: Buyer = fields.pop("buyer")
        return purchases.add(database, model(user_id=buyer.user.id, **fields))
