"""Answers 200 with nothing in it when Paystack does not open the payment."""

from reference_impl.backend import checkout
from reference_impl.backend.paystack import Checkout, InitializeRequest
from reference_impl.backend.paystack_errors import PaystackError
from reference_impl.backend.shop import Shop
from reference_impl.backend.store.purchases import Purchase
from reference_impl.deviation import replace_piece

NOTHING = {"authorization_url": None, "access_code": None, "reference": None}


def apply() -> None:
    right = checkout.initialized

    async def initialized(shop: Shop, purchase: Purchase, request: InitializeRequest) -> Checkout:
        try:
            return await right(shop, purchase, request)
        except PaystackError:
            return Checkout.model_construct(**NOTHING)

    replace_piece(checkout.initialized, initialized)
