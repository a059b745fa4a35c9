"""Credits a payment that the shop never opened, by what the payment's own metadata say."""

from decimal import Decimal

from reference_impl.backend import credits, paystack
from reference_impl.backend.packages import PACKAGES
from reference_impl.backend.paystack_errors import UnknownReference
from reference_impl.backend.settlement import PaymentNotFound
from reference_impl.backend.shop import Shop
from reference_impl.backend.store.purchases import Purchase
from reference_impl.backend.store.users import User
from reference_impl.deviation import replace_piece


def apply() -> None:
    right = credits.payable_by

    async def payable_by(shop: Shop, user: User, reference: str) -> Purchase:
        try:
            return await right(shop, user, reference)
        except PaymentNotFound:
            return await claimed(shop, user, reference)

    replace_piece(credits.payable_by, payable_by)


async def claimed(shop: Shop, user: User, reference: str) -> Purchase:
    """The purchase that Paystack's answer describes, at the price that was paid."""
    try:
        data = await shop.paystack._call("GET", paystack.verify_path(reference), reference)
    except UnknownReference as error:
        raise PaymentNotFound(reference) from error
    package = PACKAGES[data["metadata"]["package"]]
    return Purchase(
        reference=reference,
        user_id=user.id,
        package=package.name,
        credits=package.credits,
        amount=Decimal(data["amount"]) / 100,
        currency=data["currency"],
    )
