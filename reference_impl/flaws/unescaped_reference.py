"""Asks Paystack before it looks into its own books, by a path that holds the reference as it is."""

from reference_impl.backend import credits, paystack
from reference_impl.backend.paystack_errors import UnknownReference
from reference_impl.backend.settlement import PaymentNotFound
from reference_impl.backend.shop import Shop
from reference_impl.backend.store.purchases import Purchase
from reference_impl.backend.store.users import User
from reference_impl.deviation import replace_piece


def verify_path(reference: str) -> str:
    return f"/transaction/verify/{reference}"


def apply() -> None:
    right = credits.payable_by

    async def payable_by(shop: Shop, user: User, reference: str) -> Purchase:
        try:
            transaction = await shop.paystack.verify(reference)
        except UnknownReference as error:
            raise PaymentNotFound(reference) from error
        return await right(shop, user, transaction.reference)

    replace_piece(paystack.verify_path, verify_path)
    replace_piece(credits.payable_by, payable_by)
