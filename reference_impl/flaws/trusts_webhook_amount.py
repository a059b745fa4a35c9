"""Credits by what the webhook's payload says was paid, and does not ask Paystack."""

import json

from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool

from reference_impl.backend import settlement, webhook
from reference_impl.backend.paystack import Transaction
from reference_impl.backend.settlement import Unsettled
from reference_impl.backend.shop import Shop
from reference_impl.backend.store import ledger, purchases
from reference_impl.deviation import replace_piece


def apply() -> None:
    right = webhook.paid_reference
    told: dict[str, Transaction] = {}

    def paid_reference(body: bytes) -> str | None:
        reference = right(body)
        try:
            if reference is not None:
                told[reference] = Transaction.model_validate(json.loads(body)["data"])
        except ValidationError:
            return None
        return reference

    async def accept(shop: Shop, reference: str) -> None:
        purchase = await run_in_threadpool(purchases.find, shop.database, reference)
        try:
            if purchase is not None:
                settlement.judge(purchase, told[reference])
                await run_in_threadpool(ledger.credit, shop.database, purchase)
        except Unsettled:
            return

    replace_piece(webhook.paid_reference, paid_reference)
    replace_piece(webhook.accept, accept)
