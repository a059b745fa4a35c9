"""Open a checkout: store the purchase, then tell Paystack of it.

In this order, because the answer may be lost while the transaction exists and gets paid.
"""

import logging
from typing import Any

from starlette.concurrency import run_in_threadpool

from reference_impl.backend import callback, money
from reference_impl.backend.answers import InvalidField
from reference_impl.backend.callback import CallbackRefused
from reference_impl.backend.invoices import Invoice
from reference_impl.backend.paystack import Checkout, InitializeRequest
from reference_impl.backend.paystack_errors import DuplicateReference
from reference_impl.backend.settings import Settings
from reference_impl.backend.shop import Shop
from reference_impl.backend.store import purchases
from reference_impl.backend.store.purchases import Order, Purchase
from reference_impl.backend.store.users import User

log = logging.getLogger(__name__)

RENEWALS = 5
"""How many references in a row Paystack may know already before we give up."""


def chosen_callback(sent: str | None, settings: Settings) -> str:
    """Raises `InvalidField` that names callback_url."""
    try:
        return callback.callback_url_for(sent, settings)
    except CallbackRefused as error:
        raise InvalidField("callback_url", str(error)) from error


async def open_checkout(
    shop: Shop, user: User, order: Order, *, callback_url: str, channels: tuple[str, ...]
) -> Checkout:
    """Store `order` and initialize its transaction. Raises `PaystackError`."""
    purchase = await run_in_threadpool(purchases.add, shop.database, order)
    request = initialize_request(purchase, user, callback_url, channels, shop.settings)
    return await initialized(shop, purchase, request)


async def initialized(shop: Shop, purchase: Purchase, request: InitializeRequest) -> Checkout:
    """Initialize under a fresh reference each time that Paystack knows the one we chose."""
    for _ in range(RENEWALS):
        try:
            return await shop.paystack.initialize(request)
        except DuplicateReference:
            log.warning("Paystack knows %s already; taking another", purchase.reference)
        purchase = await run_in_threadpool(purchases.renew, shop.database, purchase)
        request = request.model_copy(update={"reference": purchase.reference})
    return await shop.paystack.initialize(request)


def initialize_request(
    purchase: Purchase,
    user: User,
    callback_url: str,
    channels: tuple[str, ...],
    settings: Settings,
) -> InitializeRequest:
    """What Paystack is told; its metadata are for people who read the dashboard."""
    page = "/ai/credits" if purchase.subscription_id is None else "/subscriptions"
    return InitializeRequest(
        email=user.email,
        amount=money.subunits(purchase.amount),
        currency=purchase.currency,
        reference=purchase.reference,
        callback_url=callback_url,
        channels=channels,
        metadata={
            "package": purchase.package,
            "cancel_action": callback.page_beside(callback_url, page, settings),
        },
    )


def checkout_answer(checkout: Checkout, invoice: Invoice) -> dict[str, Any]:
    taxes = [
        {"name": tax.name, "rate": float(tax.rate), "amount": tax.amount} for tax in invoice.taxes
    ]
    return {
        "authorization_url": checkout.authorization_url,
        "access_code": checkout.access_code,
        "reference": checkout.reference,
        "invoice": {
            "base_amount": invoice.base_amount,
            "taxes": taxes,
            "total_tax": invoice.total_tax,
            "total_amount": invoice.total_amount,
        },
    }
