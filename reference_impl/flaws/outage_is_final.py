"""Takes a payment that could not be checked once for a failed one, for ever."""

from reference_impl.backend import settlement
from reference_impl.backend.paystack_errors import PaystackError
from reference_impl.backend.settlement import PaymentFailed
from reference_impl.backend.shop import Shop
from reference_impl.backend.store.purchases import Purchase
from reference_impl.deviation import replace_piece


def apply() -> None:
    right = settlement.refuse_unpaid
    given_up: set[str] = set()

    async def refuse_unpaid(shop: Shop, purchase: Purchase) -> None:
        if purchase.reference in given_up:
            raise PaymentFailed(purchase.reference)
        try:
            await right(shop, purchase)
        except PaystackError:
            given_up.add(purchase.reference)
            raise PaymentFailed(purchase.reference) from None

    replace_piece(settlement.refuse_unpaid, refuse_unpaid)
