"""Settle a purchase: ask Paystack how it stands, and enter it in the ledger once if it is paid.

Unsettled
├── PaymentPending    200, may still be paid
├── PaymentFailed     400, and a later attempt may still pay it
│   └── PaymentMismatch   money moved, but not what was asked for
└── PaymentNotFound   404, also for someone else's payment
"""

import logging

from starlette.concurrency import run_in_threadpool

from reference_impl.backend import money
from reference_impl.backend.paystack import Transaction
from reference_impl.backend.paystack_errors import UnknownReference
from reference_impl.backend.shop import Shop
from reference_impl.backend.store import ledger
from reference_impl.backend.store.ledger import Receipt
from reference_impl.backend.store.purchases import Purchase

log = logging.getLogger(__name__)

NOT_PAID = {"failed", "reversed", "reversal-pending"}
"""Every other status but success may still become one.

Source: Paystack docs, Payments > Verify Payments; reversal-pending was seen on the test API.
"""


class Unsettled(Exception):
    """Not credited now; `status_code`, `status` and `message` are the answer to the payer."""

    status_code = 400
    status = "failed"
    message = "Payment was not successful"

    def __init__(self, reference: str) -> None:
        super().__init__(f"{type(self).__name__}: {reference}")
        self.reference = reference


class PaymentPending(Unsettled):
    status_code = 200
    status = "pending"
    message = "Payment has not been completed yet"


class PaymentFailed(Unsettled):
    pass


class PaymentMismatch(PaymentFailed):
    message = "What was paid does not match the purchase. Contact support with this reference."


class PaymentNotFound(Unsettled):
    status_code = 404
    message = "Payment not found"


async def settle(shop: Shop, purchase: Purchase) -> Receipt:
    """Raises `Unsettled` or `PaystackError`; nothing is final but a receipt.

    No transaction is open while Paystack is asked. The ledger's unique reference decides who is
    first among those who were told "paid" at the same time.
    """
    receipt = await run_in_threadpool(ledger.receipt, shop.database, purchase)
    if receipt is not None:
        return receipt
    await refuse_unpaid(shop, purchase)
    return await run_in_threadpool(ledger.credit, shop.database, purchase)


async def refuse_unpaid(shop: Shop, purchase: Purchase) -> None:
    """Raises `Unsettled` unless Paystack says that this very purchase is paid in full."""
    try:
        transaction = await shop.paystack.verify(purchase.reference)
    except UnknownReference as error:
        raise PaymentNotFound(purchase.reference) from error
    judge(purchase, transaction)


def judge(purchase: Purchase, transaction: Transaction) -> None:
    """Raises `Unsettled` unless the transaction pays for the purchase.

    Where the payer bears the fees, `amount` is the price plus fees: more than asked is in full.
    """
    if transaction.status in NOT_PAID:
        raise PaymentFailed(purchase.reference)
    if transaction.status != "success":
        raise PaymentPending(purchase.reference)
    is_ours = transaction.reference == purchase.reference
    is_full = transaction.amount >= money.subunits(purchase.amount)
    if not (is_ours and is_full and transaction.currency == purchase.currency):
        log.warning("%s pays for another thing: %s", purchase.reference, transaction)
        raise PaymentMismatch(purchase.reference)
