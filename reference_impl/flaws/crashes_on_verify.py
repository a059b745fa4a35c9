"""Does not expect that Paystack may fail to say how a payment stands."""

from reference_impl.backend import settlement
from reference_impl.backend.paystack_errors import PaystackError
from reference_impl.backend.shop import Shop
from reference_impl.backend.store.purchases import Purchase
from reference_impl.deviation import replace_piece


def apply() -> None:
    right = settlement.refuse_unpaid

    async def refuse_unpaid(shop: Shop, purchase: Purchase) -> None:
        try:
            await right(shop, purchase)
        except PaystackError as error:
            raise KeyError("data") from error

    replace_piece(settlement.refuse_unpaid, refuse_unpaid)
