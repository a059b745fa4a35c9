"""Does not expect that Paystack may fail to open a payment."""

from reference_impl.backend import checkout
from reference_impl.backend.paystack import Checkout, InitializeRequest
from reference_impl.backend.paystack_errors import PaystackError
from reference_impl.backend.shop import Shop
from reference_impl.backend.store.purchases import Purchase
from reference_impl.deviation import replace_piece


def apply() -> None:
    right = checkout.initialized

    async def initialized(shop: Shop, purchase: Purchase, request: InitializeRequest) -> Checkout:
        try:
            return await right(shop, purchase, request)
        except PaystackError as error:
            raise KeyError("data") from error

    replace_piece(checkout.initialized, initialized)
