"""Puts the secret key into the answer of a purchase."""

from reference_impl.backend import checkout
from reference_impl.backend.paystack import Checkout, InitializeRequest
from reference_impl.backend.shop import Shop
from reference_impl.backend.store.purchases import Purchase
from reference_impl.deviation import replace_piece


def apply() -> None:
    right = checkout.initialized

    async def initialized(shop: Shop, purchase: Purchase, request: InitializeRequest) -> Checkout:
        opened = await right(shop, purchase, request)
        key = shop.settings.paystack_secret_key.reveal()
        return opened.model_copy(update={"access_code": f"{opened.access_code}?key={key}"})

    replace_piece(checkout.initialized, initialized)
