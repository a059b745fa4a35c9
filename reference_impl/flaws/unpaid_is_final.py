"""Takes a payment that was once seen unpaid for unpaid for ever."""

from reference_impl.backend import settlement
from reference_impl.backend.settlement import PaymentFailed, Unsettled
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
        except Unsettled:
            given_up.add(purchase.reference)
            raise

    replace_piece(settlement.refuse_unpaid, refuse_unpaid)
