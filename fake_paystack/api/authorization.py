"""Charging a saved authorization again, whole or in part, and giving it up.

Source: https://paystack.com/docs/api/transaction/ and https://paystack.com/docs/api/customer/
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fake_paystack import store
from fake_paystack.api import fields, parameters, routing
from fake_paystack.api.call import Call
from fake_paystack.api.operation import Operation
from fake_paystack.context import Context
from fake_paystack.domain.charge import Charge, Status
from fake_paystack.domain.customer import read_email
from fake_paystack.domain.metadata import read_metadata
from fake_paystack.domain.money import read_amount
from fake_paystack.domain.saved_authorization import SavedAuthorization
from fake_paystack.domain.transaction import Transaction, read_reference
from fake_paystack.envelope import Answer, success
from fake_paystack.errors.authorization import (
    AtLeastTooLarge,
    AuthorizationInvalid,
    AuthorizationMismatch,
    AuthorizationNotFound,
    PartialDebitCurrency,
    PartialDebitCustomer,
)
from fake_paystack.flows.charging import charge, debited, open_charge
from fake_paystack.flows.paying import price
from fake_paystack.flows.progress import record
from fake_paystack.flows.repeating import charge as charge_as_asked
from fake_paystack.grade import Fact, Facts, assumed, documented, observed, ours
from fake_paystack.shapes import charge as shapes
from fake_paystack.store.authorization import authorizations

ATTEMPTED = "Charge attempted"  # documented
PAUSED = "Please, redirect your customer to the authorization url provided"  # documented
PAUSES = "sandbox_two_factor"
"""Key of a transaction's metadata by which a test asks for the bank's question."""

_PARTLY = ("NGN",)
"""Currencies with partial debits. Assumed; that GHS is none was observed."""


def charge_authorization(ctx: Context, call: Call) -> Answer:
    """Take the amount, unless the bank wants to see the card's owner first.

    What it refuses anyway, it refuses without asking.
    """
    sent = call.fields
    email, amount = read_email(sent.get("email")), read_amount(sent.get("amount"))
    saved = authorization_of(ctx, fields.required(sent, "authorization_code"), email)
    currency = parameters.currency(sent, ctx.integration)
    details: dict[str, Any] = {
        "amount": amount,
        "currency": currency,
        "reference": read_reference(sent.get("reference")),
        "callback_url": parameters.text(sent, "callback_url"),
        "metadata": read_metadata(sent.get("metadata")),
        "options": parameters.options(sent),
        "routing": routing.read(ctx, sent, amount=amount, currency=currency),
    }
    asks = saved.asks_owner or _asks_to_pause(sent.get("metadata"))
    asked = price(ctx, amount, currency, saved.authorization.channel)
    if asks and not debited(ctx, saved, asked)[1]:
        opened = open_charge(ctx, saved, ip_address=call.ip_address, **details)
        return _pause(ctx, call, saved, opened)
    charged = charge_as_asked(ctx, saved, **details)
    call.reference = charged.reference
    customer = store.customer.by_id(ctx.db, charged.customer_id)
    return success(ATTEMPTED, shapes.short(charged, customer))


def partial_debit(ctx: Context, call: Call) -> Answer:
    """Take as much of the amount as there is, but not less than `at_least`."""
    sent = call.fields
    email, amount = read_email(sent.get("email")), read_amount(sent.get("amount"))
    fields.required(sent, "currency")
    currency = parameters.currency(sent, ctx.integration)
    at_least = fields.number(sent, "at_least") or 1
    if currency not in _PARTLY:
        raise PartialDebitCurrency(currency)
    if store.customer.id_of(ctx.db, ctx.integration.id, email) is None:
        raise PartialDebitCustomer
    if at_least > amount:
        raise AtLeastTooLarge
    charged = charge(
        ctx,
        authorization_of(ctx, fields.required(sent, "authorization_code"), email),
        amount=amount,
        currency=currency,
        reference=read_reference(sent.get("reference")),
        at_least=at_least,
    )
    call.reference = charged.reference
    customer = store.customer.by_id(ctx.db, charged.customer_id)
    return success(ATTEMPTED, shapes.partial(charged, customer))


def deactivate(ctx: Context, call: Call) -> Answer:
    """Give it up: no charge to it will be taken any more."""
    code = fields.required(call.fields, "authorization_code")
    saved = authorizations.by_code(ctx.db, ctx.integration.id, code)
    if saved is None:
        raise AuthorizationNotFound
    authorizations.save(ctx.db, replace(saved, active=False))
    return success("Authorization has been deactivated")


def authorization_of(ctx: Context, code: str, email: str) -> SavedAuthorization:
    """Return the chargeable authorization of this e-mail.

    Raises `AuthorizationInvalid` or `AuthorizationMismatch`.
    """
    saved = authorizations.by_code(ctx.db, ctx.integration.id, code)
    if saved is None:
        raise AuthorizationInvalid
    if not saved.is_chargeable or not saved.belongs_to(email):
        raise AuthorizationMismatch
    return saved


def _pause(ctx: Context, call: Call, saved: SavedAuthorization, opened: Transaction) -> Answer:
    """Leave it to the card's owner, at the bank's page."""
    call.reference = opened.reference
    asked = Charge(
        channel=saved.authorization.channel,
        status=Status.OPEN_URL,
        authorization_code=saved.authorization_code,
    )
    record(ctx, opened, asked)
    if saved.asks_owner:
        authorizations.save(ctx.db, replace(saved, asks_owner=False))
    url = f"{ctx.public_url}/resume/{opened.access_code}"
    return success(PAUSED, shapes.paused(opened, url=url))


def _asks_to_pause(metadata: object) -> bool:
    return isinstance(metadata, dict) and bool(metadata.get(PAUSES))


OPERATIONS = (
    Operation(
        "POST",
        "/transaction/charge_authorization",
        charge_authorization,
        observed("sdk"),
        "a rejected call creates nothing and leaves the reference free; `queue` changes nothing",
    ),
    Operation("POST", "/transaction/partial_debit", partial_debit, documented("docs")),
    Operation("POST", "/customer/authorization/deactivate", deactivate, documented("docs")),
    Operation(
        "POST",
        "/customer/deactivate_authorization",
        deactivate,
        documented("docs", note="until 2024"),
        "the older path, which published clients still call",
        is_published=False,
    ),
)

FACTS = Facts(
    "Saved authorizations",
    (
        Fact(
            "a card that is charged without its owner answers `Approved`, with no message and no"
            " ip_address: here, in bulk, and by a subscription",
            documented("docs", note="by samples"),
        ),
        Fact(
            "each payment by card leaves an authorization with a new code; the same card has the"
            " same signature",
            observed("sdk"),
        ),
        Fact("`reusable` stays true when a code is deactivated", observed("sdk")),
        Fact("authorizations of mobile money cannot be charged", observed("sdk")),
        Fact("partial debits are taken in NGN alone", assumed("that GHS is refused was observed")),
        Fact(
            f"metadata with `{PAUSES}` true pauses a charge for the bank's question, which is"
            " answered at the `authorization_url`",
            ours(),
        ),
        Fact("a customer's authorizations are the active ones, one for each card", assumed()),
    ),
)
