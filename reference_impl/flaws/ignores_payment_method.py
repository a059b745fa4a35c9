"""Offers every channel, whatever payment method was chosen."""

from reference_impl.backend.paystack import Checkout, InitializeRequest, Paystack
from reference_impl.deviation import replace_piece


def apply() -> None:
    right = Paystack.initialize

    async def initialize(self: Paystack, request: InitializeRequest) -> Checkout:
        return await right(self, request.model_copy(update={"channels": ("card", "mobile_money")}))

    replace_piece(Paystack.initialize, initialize)
