"""Gives Paystack the shop's e-mail in place of the user's."""

from reference_impl.backend import checkout
from reference_impl.backend.paystack import InitializeRequest
from reference_impl.backend.settings import Settings
from reference_impl.backend.store.purchases import Purchase
from reference_impl.backend.store.users import User
from reference_impl.deviation import replace_piece


def apply() -> None:
    right = checkout.initialize_request

    def initialize_request(
        purchase: Purchase,
        user: User,
        callback_url: str,
        channels: tuple[str, ...],
        settings: Settings,
    ) -> InitializeRequest:
        request = right(purchase, user, callback_url, channels, settings)
        return request.model_copy(update={"email": "billing@shop.example"})

    replace_piece(checkout.initialize_request, initialize_request)
