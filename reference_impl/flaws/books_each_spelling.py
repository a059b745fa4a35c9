"""Cleans the reference before it asks Paystack, and books the credits under what was sent."""

import re
from dataclasses import replace

from reference_impl.backend import credits, settlement
from reference_impl.backend.shop import Shop
from reference_impl.backend.store.purchases import Purchase
from reference_impl.backend.store.users import User
from reference_impl.deviation import replace_piece


def cleaned(reference: str) -> str:
    return re.split(r"[?#]", reference)[0]


def apply() -> None:
    right_purchase, right_refusal = credits.payable_by, settlement.refuse_unpaid

    async def payable_by(shop: Shop, user: User, reference: str) -> Purchase:
        found = await right_purchase(shop, user, cleaned(reference))
        return replace(found, reference=reference)

    async def refuse_unpaid(shop: Shop, purchase: Purchase) -> None:
        await right_refusal(shop, replace(purchase, reference=cleaned(purchase.reference)))

    replace_piece(credits.payable_by, payable_by)
    replace_piece(settlement.refuse_unpaid, refuse_unpaid)
