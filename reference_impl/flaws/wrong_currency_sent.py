"""Asks Paystack for naira, whatever currency the shop sells in."""

from reference_impl.backend.paystack import Checkout, InitializeRequest, Paystack
from reference_impl.deviation import replace_piece


def apply() -> None:
    right = Paystack.initialize

    async def initialize(self: Paystack, request: InitializeRequest) -> Checkout:
        return await right(self, request.model_copy(update={"currency": "NGN"}))

    replace_piece(Paystack.initialize, initialize)
