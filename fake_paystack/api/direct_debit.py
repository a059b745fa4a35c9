"""`/directdebit` and its part of `/customer`: mandates, by which an account can be debited.

Source: https://paystack.com/docs/payments/direct-debit/ and https://paystack.com/docs/api/directdebit/
"""

from __future__ import annotations

from fake_paystack import store
from fake_paystack.api import paging, parameters
from fake_paystack.api.call import Call
from fake_paystack.api.operation import Operation
from fake_paystack.api.records.field import choice, group, many, number, takes, text
from fake_paystack.context import Context
from fake_paystack.domain.customer import Customer, read_email
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.mandate import Mandate
from fake_paystack.envelope import Answer, success
from fake_paystack.errors import CustomerNotFound
from fake_paystack.errors.mandate import MandateNotFound
from fake_paystack.flows import mandating
from fake_paystack.flows.opening import customer_id
from fake_paystack.grade import Fact, Facts, assumed, documented, ours
from fake_paystack.shapes import mandate as shapes
from fake_paystack.store.mandate import mandates

_ACCOUNT = group("account", takes(text("number", "0123456789"), text("bank_code", "058")))
_ADDRESS = group("address", takes(text("street"), text("city"), text("state")))
_BY_EMAIL = takes(
    text("email", "ama@example.com"),
    choice("channel", "direct_debit"),
    may=(text("callback_url"), _ACCOUNT, _ADDRESS),
)
_BY_CUSTOMER = takes(_ACCOUNT, _ADDRESS)
_ONE = takes(number("authorization_id"))
_SEVERAL = takes(many(number("customer_ids")))


def initialize(ctx: Context, call: Call) -> Answer:
    sent = _BY_EMAIL.read(call.fields)
    id = customer_id(ctx, read_email(sent["email"]))
    return _initialized(ctx, store.customer.by_id(ctx.db, id), sent)


def initialize_for(ctx: Context, call: Call) -> Answer:
    sent = _BY_CUSTOMER.read(call.fields)
    return _initialized(ctx, _customer(ctx, call.params["id"]), sent)


def verify(ctx: Context, call: Call) -> Answer:
    """Look at the authorization of one that was signed."""
    mandate = mandating.referred(ctx, call.params["reference"])
    if mandate is None or not mandate.is_signed:
        raise MandateNotFound
    saved, customer = mandating.saved_of(ctx, mandate), mandating.customer_of(ctx, mandate)
    return success("Authorization retrieved successfully", shapes.verified(saved, customer))


def activate_one(ctx: Context, call: Call) -> Answer:
    id = _ONE.read(call.fields)["authorization_id"]
    theirs = mandating.those(ctx, _customer(ctx, call.params["id"]))
    mandate = next(
        (each for each in theirs if each.is_signed and each.authorization_id == id), None
    )
    if mandate is None:
        raise MandateNotFound
    mandating.activate(ctx, mandate)
    return success("Mandate is queued for retry")


def activate_several(ctx: Context, call: Call) -> Answer:
    """All mandates of these customers."""
    ids = _SEVERAL.read(call.fields)["customer_ids"]
    for customer in [_customer(ctx, str(id)) for id in ids]:
        for mandate in mandating.those(ctx, customer):
            mandating.activate(ctx, mandate)
    return success("Mandate is queued for retry")


def page_of_customer(ctx: Context, call: Call) -> Answer:
    return _page(ctx, call, mandating.those(ctx, _customer(ctx, call.params["id"])))


def page(ctx: Context, call: Call) -> Answer:
    return _page(ctx, call, mandating.those(ctx))


def _initialized(ctx: Context, customer: Customer, sent: dict[str, Json]) -> Answer:
    account = sent.get("account", {})
    mandate = mandating.ask(
        ctx,
        customer,
        account_number=account.get("number", mandating.ACCOUNT_NUMBER),
        bank_code=account.get("bank_code", mandating.BANK_CODE),
        callback_url=sent.get("callback_url"),
    )
    data = shapes.initialized(mandate, mandating.url(ctx, mandate))
    return success("Authorization initialized", data)


def _page(ctx: Context, call: Call, found: list[Mandate]) -> Answer:
    """Those that were signed, by cursor, with a meta of its own."""
    size = parameters.whole(
        call.query, "per_page", "perPage", default=paging.PER_PAGE, most=paging.MOST_PER_PAGE
    )
    signed = [(each, mandating.status_of(ctx, each)) for each in found if each.is_signed]
    wanted = call.query.get("status") or None
    those = [(each, status) for each, status in signed if wanted in {None, status}]
    below = paging.read_cursor(call.query.get("cursor", ""))
    rest = [(each, status) for each, status in those if below is None or each.id < below]
    shown = [
        shapes.listed(each, status, mandating.customer_of(ctx, each))
        for each, status in rest[:size]
    ]
    meta = {
        "per_page": size,
        "next": paging.cursor(mandates.kind, rest[size - 1][0].id) if rest[size:] else None,
        "count": len(shown),
        "total": len(those),
    }
    return success("Mandate authorizations retrieved successfully", shown, meta)


def _customer(ctx: Context, id_or_code: str) -> Customer:
    found = store.customer.named(ctx.db, ctx.integration.id, id_or_code)
    if found is None:
        raise CustomerNotFound
    return found


OPERATIONS = (
    Operation(
        "POST",
        "/customer/authorization/initialize",
        initialize,
        documented("docs"),
        "the mandate is signed at its `redirect_url`",
    ),
    Operation(
        "GET",
        "/customer/authorization/verify/{reference}",
        verify,
        documented("docs"),
        "of one that was signed",
    ),
    Operation("POST", "/customer/{id}/initialize-direct-debit", initialize_for, documented("docs")),
    Operation(
        "PUT", "/customer/{id}/directdebit-activation-charge", activate_one, documented("docs")
    ),
    Operation(
        "GET",
        "/customer/{id}/directdebit-mandate-authorizations",
        page_of_customer,
        documented("docs"),
        "filter `status`",
    ),
    Operation("PUT", "/directdebit/activation-charge", activate_several, documented("docs")),
    Operation(
        "GET",
        "/directdebit/mandate-authorizations",
        page,
        documented("docs"),
        "filter `status`",
    ),
)

FACTS = Facts(
    "Direct debit",
    (
        Fact(
            "`redirect_url` leads to a page of the fake, where the payer signs the mandate or"
            " declines; then 303 to `callback_url` with `trxref` and `reference`",
            ours("Paystack's page has another host; what it appends is assumed"),
        ),
        Fact(
            "a mandate that nobody signed is unknown to verify and to lists",
            documented("docs", note="the refusal; that it is for these, assumed"),
        ),
        Fact(
            "an activation charge makes a signed mandate active, and its authorization can then be"
            " charged",
            documented("docs", note="that it does so at once is assumed; live it takes hours"),
        ),
        Fact("a mandate whose authorization was deactivated is `revoked`", assumed()),
        Fact("any account is at the test bank, whatever its `bank_code`", ours()),
        Fact(
            "a charge to an active mandate is paid at once",
            assumed("Paystack answers `processing` first, by its samples"),
        ),
    ),
)
