"""Takes a payer who came back for one who has paid, and never asks Paystack."""

from reference_impl.backend import settlement
from reference_impl.backend.shop import Shop
from reference_impl.backend.store.purchases import Purchase
from reference_impl.deviation import replace_piece


async def refuse_unpaid(shop: Shop, purchase: Purchase) -> None:
    """Refuse nobody."""


def apply() -> None:
    replace_piece(settlement.refuse_unpaid, refuse_unpaid)
