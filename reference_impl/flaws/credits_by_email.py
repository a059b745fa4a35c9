"""Credits a payment that it does not know to the user whose e-mail stands on it."""

from starlette.concurrency import run_in_threadpool

from reference_impl.backend import paystack, webhook
from reference_impl.backend.packages import PACKAGES
from reference_impl.backend.paystack_errors import UnknownReference
from reference_impl.backend.shop import Shop
from reference_impl.backend.store import ledger, purchases, users
from reference_impl.backend.store.purchases import Purchase
from reference_impl.deviation import replace_piece


def apply() -> None:
    right = webhook.accept

    async def accept(shop: Shop, reference: str) -> None:
        known = await run_in_threadpool(purchases.find, shop.database, reference)
        found = None if known else await of_the_payer(shop, reference)
        if found is not None:
            await run_in_threadpool(ledger.credit, shop.database, found)
        await right(shop, reference)

    replace_piece(webhook.accept, accept)


async def of_the_payer(shop: Shop, reference: str) -> Purchase | None:
    """What the metadata say that was bought, by whoever has the customer's e-mail."""
    try:
        data = await shop.paystack._call("GET", paystack.verify_path(reference), reference)
    except UnknownReference:
        return None
    payer = await run_in_threadpool(users.by_email, shop.database, data["customer"]["email"])
    if payer is None:
        return None
    package = PACKAGES[data["metadata"]["package"]]
    return Purchase(
        reference=reference,
        user_id=payer[0].id,
        package=package.name,
        credits=package.credits,
        amount=package.price,
        currency=data["currency"],
    )
