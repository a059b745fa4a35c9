"""`/ai/api/credits/webhook/`: Paystack says that a transaction was paid; we check, then credit.

An announcement is stored before it is acknowledged and stays stored until Paystack has told us how
the transaction stands, so that neither a crash nor an outage loses it.
Source: https://paystack.com/docs/payments/webhooks/
"""

import asyncio
import hashlib
import hmac
import json
import logging

from fastapi import APIRouter, HTTPException, Request
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from reference_impl.backend import settlement
from reference_impl.backend.answers import Json
from reference_impl.backend.paystack_errors import PaystackError
from reference_impl.backend.references import is_well_formed
from reference_impl.backend.secret import Secret
from reference_impl.backend.settlement import PaymentPending, Unsettled
from reference_impl.backend.shop import CurrentShop, Outcome, Shop
from reference_impl.backend.store import purchases
from reference_impl.backend.store.purchases import Purchase

log = logging.getLogger(__name__)
router = APIRouter(prefix="/ai/api/credits", tags=["webhook"])

PATIENCE = 2.0
"""Seconds to spend on the credits before the acknowledgement goes out without them."""

FIRST_RETRY, LONGEST_RETRY = 1.0, 300.0
"""Seconds between two rounds over what could not be checked; the pause doubles."""


@router.post("/webhook/")
async def receive(request: Request, shop: CurrentShop) -> Json:
    """Events and references that are not ours are acknowledged and left alone."""
    body = await request.body()
    signature = request.headers.get("x-paystack-signature", "")
    if not is_signed(body, signature, shop.settings.paystack_secret_key):
        raise HTTPException(401, "Invalid signature.")
    reference = paid_reference(body)
    if reference is not None:
        await accept(shop, reference)
    return Json({"status": "ok"})


def is_signed(body: bytes, signature: str, secret_key: Secret) -> bool:
    """Check the HMAC-SHA512 of the body's own bytes; parsing them first would change them."""
    expected = hmac.new(secret_key.reveal().encode(), body, hashlib.sha512).hexdigest()
    return hmac.compare_digest(expected.encode(), signature.encode("latin-1"))


def paid_reference(body: bytes) -> str | None:
    """The reference of a `charge.success`; None for every other event."""
    try:
        event = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(event, dict) or event.get("event") != "charge.success":
        return None
    data = event.get("data")
    reference = data.get("reference") if isinstance(data, dict) else None
    return reference if isinstance(reference, str) and is_well_formed(reference) else None


async def accept(shop: Shop, reference: str) -> None:
    """Store the announcement, and settle it now if that is quick; otherwise it goes on behind.

    Raises `HTTPException` 503 while Paystack itself does not yet show it as paid.
    """
    purchase = await run_in_threadpool(purchases.announce, shop.database, reference)
    if purchase is None:
        return
    task = asyncio.create_task(finish(shop, purchase))
    shop.tasks.add(task)
    task.add_done_callback(shop.tasks.discard)
    done, _ = await asyncio.wait({task}, timeout=PATIENCE)
    if any(one.result() is Outcome.NOT_PAID_YET for one in done):
        raise HTTPException(503, "Paystack does not show this transaction as paid yet.")


async def finish(shop: Shop, purchase: Purchase) -> Outcome:
    """Settle an announced purchase, or let it wait for a retry where Paystack or our books fail."""
    try:
        return await closed(shop, purchase)
    except (PaystackError, OperationalError) as error:
        log.warning("announced, not checked yet: %s", error)
        shop.unfinished.set()
        return Outcome.UNFINISHED


async def closed(shop: Shop, purchase: Purchase) -> Outcome:
    """Settle it and close its announcement. Raises `PaystackError` or `OperationalError`."""
    outcome = Outcome.CHECKED
    try:
        await settlement.settle(shop, purchase)
    except Unsettled as error:
        log.warning("announced, not paid: %s", error)
        if isinstance(error, PaymentPending):
            outcome = Outcome.NOT_PAID_YET
    await run_in_threadpool(purchases.close_announcement, shop.database, purchase.reference)
    return outcome


async def retry_unfinished(shop: Shop) -> None:
    """For the life of the program: settle what was announced, also before the last stop."""
    pause = FIRST_RETRY
    while True:
        if await all_checked(shop):
            shop.unfinished.clear()
            await shop.unfinished.wait()
            pause = FIRST_RETRY
        await asyncio.sleep(pause)
        pause = min(pause * 2, LONGEST_RETRY)


async def all_checked(shop: Shop) -> bool:
    """Go once over what was announced; a database that fails is tried again like Paystack."""
    try:
        waiting = await run_in_threadpool(purchases.announced, shop.database)
        outcomes = [await finish(shop, purchase) for purchase in waiting]
    except SQLAlchemyError:
        log.exception("the announcements could not be read or closed")
        return False
    return Outcome.UNFINISHED not in outcomes
