"""`/refund`: money given back.

Source: https://paystack.com/docs/api/refund/
"""

from __future__ import annotations

from typing import Any

from fake_paystack import store
from fake_paystack.api import fields, parameters
from fake_paystack.api.call import Call
from fake_paystack.api.listing import listing
from fake_paystack.api.operation import Operation
from fake_paystack.context import Context
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.refund import Account, Refund, Status, amount_left, read_refund
from fake_paystack.domain.transaction import Transaction
from fake_paystack.envelope import Answer, success
from fake_paystack.errors import MissingField
from fake_paystack.errors.refund import RefundedTransactionNotFound, RefundNotFound
from fake_paystack.flows import refunding
from fake_paystack.grade import Fact, Facts, assumed, documented, observed
from fake_paystack.shapes import refund as shapes
from fake_paystack.store.record import Where
from fake_paystack.store.refund import refunds

_NOTHING = 0
"""An id that no transaction has."""


def create(ctx: Context, call: Call) -> Answer:
    transaction = _transaction(ctx, fields.required(call.fields, "transaction"))
    call.reference = transaction.reference
    amount = read_refund(
        call.fields.get("amount"),
        fields.optional(call.fields, "currency"),
        transaction,
        refunding.of_transaction(ctx, transaction),
    )
    refund = refunding.queue(
        ctx,
        transaction,
        amount,
        customer_note=fields.optional(call.fields, "customer_note"),
        merchant_note=fields.optional(call.fields, "merchant_note"),
    )
    return success("Refund has been queued for processing", shapes.created(refund, transaction))


def page(ctx: Context, call: Call) -> Answer:
    """List them; a transaction is named by its numeric id alone, and a reference finds nothing."""
    chosen = {
        "transaction_id": _transaction_id(call),
        "currency": call.query.get("currency") or None,
    }

    def row(refund: Refund) -> Json:
        return shapes.listed(refund, store.customer.by_id(ctx.db, refund.customer_id))

    meta = _further_meta(ctx, chosen)
    return listing(ctx, call, refunds, row, "Refunds retrieved", fields=chosen, meta=meta)


def fetch(ctx: Context, call: Call) -> Answer:
    refund = _found(ctx, call)
    customer = store.customer.by_id(ctx.db, refund.customer_id)
    return success("Refund retrieved", shapes.fetched(refund, customer))


def retry(ctx: Context, call: Call) -> Answer:
    refund = _found(ctx, call)
    details = fields.mapping(call.fields, "refund_account_details")
    if details is None:
        raise MissingField("refund_account_details")
    account = Account(
        currency=fields.required(details, "currency"),
        account_number=fields.required(details, "account_number"),
        bank_id=fields.required(details, "bank_id"),
    )
    retried = refunding.retry(ctx, refund, account)
    return success("Refund retried and has been queued for processing", shapes.retried(retried))


def _transaction(ctx: Context, name: str) -> Transaction:
    """By reference or numeric id. Raises `RefundedTransactionNotFound`."""
    found = store.transaction.by_reference(ctx.db, ctx.integration.id, name)
    if found is None and name.isascii() and name.isdigit():
        found = store.transaction.by_id(ctx.db, ctx.integration.id, int(name[:21]))
    if found is None:
        raise RefundedTransactionNotFound
    return found


def _found(ctx: Context, call: Call) -> Refund:
    refund = refunds.named(ctx.db, ctx.integration.id, call.params["id"])
    if refund is None:
        raise RefundNotFound
    call.reference = refund.transaction_reference
    return refund


def _transaction_id(call: Call) -> int | None:
    if not call.query.get("transaction"):
        return None
    return parameters.whole(call.query, "transaction", default=_NOTHING)


def _further_meta(ctx: Context, chosen: dict[str, Any]) -> dict[str, Json]:
    """Counts over what matches, and what is left of the transaction that was named."""

    def count(status: Status) -> int:
        named = {name: value for name, value in chosen.items() if value is not None}
        where = Where(fields={**named, "status": status.value})
        return refunds.count(ctx.db, ctx.integration.id, where)

    transaction = None
    if chosen["transaction_id"] is not None:
        transaction = store.transaction.by_id(ctx.db, ctx.integration.id, chosen["transaction_id"])
    left = 0
    if transaction is not None and transaction.is_paid:
        left = amount_left(transaction, refunding.of_transaction(ctx, transaction))
    return {
        "failedRefundCount": count(Status.FAILED),
        "totalRetriable": count(Status.NEEDS_ATTENTION),
        "partialAmountLeft": left,
    }


OPERATIONS = (
    Operation("POST", "/refund", create, observed("sdk"), "by reference or id, in part or whole"),
    Operation(
        "GET",
        "/refund",
        page,
        observed("sdk"),
        "filters by the transaction's numeric id, currency and time; a reference finds nothing",
    ),
    Operation("GET", "/refund/{id}", fetch, documented("docs")),
    Operation(
        "POST",
        "/refund/retry_with_customer_details/{id}",
        retry,
        documented("docs"),
        "only of a refund that needs attention",
    ),
)

FACTS = Facts(
    "Refunds",
    (
        Fact(
            "a queued refund, of the whole or a part, makes its transaction `reversal-pending`;"
            " processed it is `reversed`, and failed `success` again",
            observed("sdk", "support.paystack.com 2130434"),
        ),
        Fact(
            "without an amount the whole is asked for, which is refused after a partial refund",
            observed("sdk"),
        ),
        Fact("a refund stays pending for minutes", observed("sdk")),
        Fact(
            "pending becomes processing after an hour, and ends a day later; moving the clock or"
            " the control API is quicker",
            assumed(),
        ),
        Fact("expected_at is seven business days ahead", assumed("it fits two samples")),
        Fact(
            "a payment by the test card 4084 0800 0067 1803 ends in a failed refund, by …1902 in"
            " one that needs attention",
            documented("docs"),
        ),
        Fact(
            "an event's amount is a string while pending, processing and processed, and else a"
            " number",
            documented("docs"),
        ),
        Fact("all events of a refund carry the same data.id", observed("sdk")),
        Fact(
            "while a refund needs attention, its transaction is `reversal-pending`",
            assumed(),
        ),
    ),
)
