"""Activates a subscription at any verify of its payment, paid or not."""

from reference_impl.backend import settlement
from reference_impl.backend.shop import Shop
from reference_impl.backend.store.purchases import Purchase
from reference_impl.deviation import replace_piece


def apply() -> None:
    right = settlement.refuse_unpaid

    async def refuse_unpaid(shop: Shop, purchase: Purchase) -> None:
        if purchase.subscription_id is None:
            await right(shop, purchase)

    replace_piece(settlement.refuse_unpaid, refuse_unpaid)
