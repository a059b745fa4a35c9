"""Answers verify with 409 when the webhook has credited the payment already."""

from fastapi import HTTPException
from starlette.concurrency import run_in_threadpool

from reference_impl.backend import credits, webhook
from reference_impl.backend.shop import Outcome, Shop
from reference_impl.backend.store import ledger
from reference_impl.backend.store.purchases import Purchase
from reference_impl.backend.store.users import User
from reference_impl.deviation import replace_piece


def apply() -> None:
    by_webhook: set[str] = set()
    right_finish, right_payable = webhook.finish, credits.payable_by

    async def finish(shop: Shop, purchase: Purchase) -> Outcome:
        before = await run_in_threadpool(ledger.receipt, shop.database, purchase)
        outcome = await right_finish(shop, purchase)
        if before is None and outcome is Outcome.CHECKED:
            by_webhook.add(purchase.reference)
        return outcome

    async def payable_by(shop: Shop, user: User, reference: str) -> Purchase:
        found = await right_payable(shop, user, reference)
        if reference in by_webhook:
            raise HTTPException(409, "This payment was processed already.")
        return found

    replace_piece(webhook.finish, finish)
    replace_piece(credits.payable_by, payable_by)
