"""Sends subscribers without a callback_url to the API's verify address; buyers of credits not."""

from reference_impl.backend import callback, checkout
from reference_impl.backend.paystack import Checkout
from reference_impl.backend.settings import Settings
from reference_impl.backend.shop import Shop
from reference_impl.backend.store.purchases import Order
from reference_impl.backend.store.users import User
from reference_impl.deviation import replace_piece


class Default(str):
    """A callback_url that nobody named."""

    __slots__ = ()


def apply() -> None:
    right_default, right = callback.default_callback_url, checkout.open_checkout

    def default_callback_url(settings: Settings) -> str:
        return Default(right_default(settings))

    async def open_checkout(
        shop: Shop, user: User, order: Order, *, callback_url: str, channels: tuple[str, ...]
    ) -> Checkout:
        if order.subscription_id is not None and isinstance(callback_url, Default):
            callback_url = f"{shop.settings.address}/ai/api/credits/verify/"
        return await right(shop, user, order, callback_url=callback_url, channels=channels)

    replace_piece(callback.default_callback_url, default_callback_url)
    replace_piece(checkout.open_checkout, open_checkout)
