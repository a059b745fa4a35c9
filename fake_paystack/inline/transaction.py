"""What the popup asks of Paystack: start a transaction, resume one, say how it goes.

Source: the npm package @paystack/inline-js 2.22.2, Paystack's own popup.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fake_paystack import store
from fake_paystack.api import parameters, price, routing
from fake_paystack.api.call import Call
from fake_paystack.context import Context
from fake_paystack.domain.customer import read_email
from fake_paystack.domain.json_value import Json, loads
from fake_paystack.domain.log import read_log
from fake_paystack.domain.metadata import read_metadata
from fake_paystack.domain.transaction import Transaction, read_reference
from fake_paystack.envelope import Answer, success
from fake_paystack.errors import (
    CustomerNotFound,
    DuplicateReference,
    InvalidField,
    TransactionNotFound,
)
from fake_paystack.errors.inline import DuplicateChargeRequest, InvalidAccessCode
from fake_paystack.flows.opening import open_transaction
from fake_paystack.shapes import inline as shapes

_NAMES = {"firstname": "first_name", "lastname": "last_name"}
_KEPT = ("quantity", "interval", "start_date", "payment_request", "payment_page")
"""Stored and read back, as initialize does with its own; they change nothing here."""


def request_inline(ctx: Context, call: Call) -> Answer:
    """Open a transaction for a page that has the public key alone."""
    fields = {
        _NAMES.get(name, name): value for name, value in {**call.query, **call.fields}.items()
    }
    reference = read_reference(fields.get("ref") or fields.get("reference"))
    call.reference = reference
    plan = parameters.text(fields, "plan") or None
    amount, currency = price.read(ctx, fields, plan=plan, needs_amount=False)
    try:
        transaction = open_transaction(
            ctx,
            email=_email(ctx, fields),
            amount=amount,
            reference=reference,
            currency=currency,
            metadata=read_metadata(fields.get("metadata")),
            channels=parameters.channels(_with_list(fields, "channels")),
            plan=plan,
            options=_options(fields),
            routing=routing.read(
                ctx, _with_object(fields, "split"), amount=amount, currency=currency
            ),
            entry_point="request_inline",
            ip_address=call.ip_address,
        )
    except DuplicateReference:
        raise DuplicateChargeRequest from None
    call.reference = transaction.reference
    return _answer(ctx, transaction, "Transaction initialized")


def verify_access_code(ctx: Context, call: Call) -> Answer:
    """Resume a transaction that was opened before, by a backend or by a page."""
    transaction = store.transaction.by_access_code(ctx.db, call.params["access_code"])
    if transaction is None:
        raise InvalidAccessCode
    call.reference = transaction.reference
    return _answer(ctx, transaction, "Verify Access Code")


def update_log(ctx: Context, call: Call) -> Answer:
    """Take over what the page recorded of the payer's doings."""
    transaction = _by_id(ctx, call)
    payload = call.fields.get("payload")
    try:
        log = read_log(loads(payload) if isinstance(payload, str) else payload)
    except ValueError:
        raise InvalidField("payload", "must be a log") from None
    store.transaction.save(ctx.db, replace(transaction, log=log))
    return success("Log updated")


def set_ip(ctx: Context, call: Call) -> Answer:
    """Note from where the payer pays."""
    transaction = _by_id(ctx, call)
    store.transaction.save_ip_address(ctx.db, transaction.id, call.ip_address)
    return success("IP address updated")


def _answer(ctx: Context, transaction: Transaction, message: str) -> Answer:
    customer = store.customer.by_id(ctx.db, transaction.customer_id)
    key = ctx.key.reveal()
    return success(message, shapes.started(transaction, customer, ctx.integration, key))


def _by_id(ctx: Context, call: Call) -> Transaction:
    id = call.params["id"]
    number = int(id[:21]) if id.isascii() and id.isdigit() else 0
    transaction = store.transaction.by_id(ctx.db, ctx.integration.id, number)
    if transaction is None:
        raise TransactionNotFound
    call.reference = transaction.reference
    return transaction


def _email(ctx: Context, fields: dict[str, Json]) -> str:
    code = parameters.text(fields, "customer_code")
    if not code:
        return read_email(fields.get("email"))
    customer = store.customer.by_email_or_code(ctx.db, ctx.integration.id, code)
    if customer is None:
        raise CustomerNotFound
    return customer.email


def _options(fields: dict[str, Json]) -> dict[str, Json]:
    kept = {name: fields[name] for name in _KEPT if fields.get(name) not in (None, "")}
    given: dict[str, Any] = parameters.options(_with_object(fields, "split")) or {}
    return {**given, **kept}


def _with_list(fields: dict[str, Json], name: str) -> dict[str, Json]:
    """Fields of a query, where a list is a text with commas."""
    value = fields.get(name)
    return {**fields, name: value.split(",")} if isinstance(value, str) and value else fields


def _with_object(fields: dict[str, Json], name: str) -> dict[str, Json]:
    """Fields where the package writes an object as JSON text. Raises `InvalidField`."""
    value = fields.get(name)
    if not isinstance(value, str) or not value:
        return fields
    try:
        return {**fields, name: loads(value)}
    except ValueError:
        raise InvalidField(name, "must be of type object") from None
