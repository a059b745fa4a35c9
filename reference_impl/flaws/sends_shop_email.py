"""Gives Paystack the shop's e-mail in place of the user's."""

from reference_impl.backend.paystack import Checkout, InitializeRequest, Paystack
from reference_impl.deviation import replace_piece


def apply() -> None:
    right = Paystack.initialize

    async def initialize(self: Paystack, request: InitializeRequest) -> Checkout:
        return await right(self, request.model_copy(update={"email": "billing@shop.example"}))

    replace_piece(Paystack.initialize, initialize)
