"""`/transferrecipient`: whom money is sent to.

Source: https://paystack.com/docs/api/transfer-recipient/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fake_paystack.api import fields
from fake_paystack.api.call import Call
from fake_paystack.api.cursors import cursor_listing
from fake_paystack.api.operation import Operation
from fake_paystack.context import Context
from fake_paystack.domain.json_value import Json, dumps
from fake_paystack.domain.money import CURRENCIES
from fake_paystack.domain.recipient import Kind, Recipient
from fake_paystack.envelope import Answer, success
from fake_paystack.errors import InvalidField, MissingField, PaystackError, UnsupportedCurrency
from fake_paystack.errors.bank import AccountNumberMissing, BankCodeMissing
from fake_paystack.errors.recipient import RecipientNotFound
from fake_paystack.flows import receiving
from fake_paystack.grade import Fact, Facts, assumed, documented, observed, reported
from fake_paystack.shapes import recipient as shapes
from fake_paystack.store import recipient as store
from fake_paystack.store.recipient import recipients


def create(ctx: Context, call: Call) -> Answer:
    recipient = _received(ctx, call.fields)
    message = "Transfer recipient created successfully"
    return success(message, shapes.created(recipient), status=201)


def create_many(ctx: Context, call: Call) -> Answer:
    """Make those that can be made; the others come back with what is wrong."""
    batch = fields.items(call.fields, "batch")
    if not batch:
        raise MissingField("batch")
    made: list[Json] = []
    errors: list[Json] = []
    for position, each in enumerate(batch):
        if not isinstance(each, dict):
            raise InvalidField(f"batch[{position}]", "must be of type object")
        try:
            made.append(shapes.in_bulk(_received(ctx, each)))
        except PaystackError as error:
            errors.append(shapes.refused(str(error), each))
    return success("Recipients added successfully", {"success": made, "errors": errors})


def page(ctx: Context, call: Call) -> Answer:
    return cursor_listing(
        ctx, call, recipients, shapes.created, "Recipients retrieved", model="transferrecipient"
    )


def fetch(ctx: Context, call: Call) -> Answer:
    return success("Recipient retrieved", shapes.fetched(_found(ctx, call)))


def update(ctx: Context, call: Call) -> Answer:
    name, email = (fields.optional(call.fields, each) for each in ("name", "email"))
    changed = _found(ctx, call).changed(name=name, email=email, at=ctx.now)
    recipients.save(ctx.db, changed)
    return success("Recipient updated", shapes.fetched(changed))


def delete(ctx: Context, call: Call) -> Answer:
    recipients.save(ctx.db, _found(ctx, call).deactivated(ctx.now))
    return success("Transfer recipient set as inactive")


def _found(ctx: Context, call: Call) -> Recipient:
    recipient = store.named(ctx.db, ctx.integration.id, call.params["code"])
    if recipient is None:
        raise RecipientNotFound
    return recipient


def _received(ctx: Context, sent: Mapping[str, Json]) -> Recipient:
    """Recipient that was described, made or known already."""
    kind = fields.choice(sent, "type", tuple(Kind))
    if kind is None:
        raise MissingField("type")
    details = {"name": fields.required(sent, "name"), **_details(sent)}
    currency = _currency(sent)
    if kind == Kind.AUTHORIZATION:
        code = fields.required(sent, "authorization_code")
        return receiving.to_authorization(ctx, code, currency=currency, **details)
    account_number = fields.optional(sent, "account_number")
    bank_code = fields.optional(sent, "bank_code")
    if account_number is None:
        raise AccountNumberMissing
    if bank_code is None:
        raise BankCodeMissing
    return receiving.to_account(
        ctx,
        Kind(kind),
        bank_code=bank_code,
        account_number=account_number,
        currency=currency,
        **details,
    )


def _details(sent: Mapping[str, Json]) -> dict[str, Any]:
    metadata = fields.mapping(sent, "metadata")
    details = {
        "description": fields.optional(sent, "description"),
        "email": fields.optional(sent, "email"),
        "metadata": None if metadata is None else dumps(metadata),
    }
    return {name: value for name, value in details.items() if value is not None}


def _currency(sent: Mapping[str, Json]) -> str | None:
    named = fields.optional(sent, "currency")
    if named is not None and named.upper() not in CURRENCIES:
        raise UnsupportedCurrency
    return named and named.upper()


OPERATIONS = (
    Operation(
        "POST",
        "/transferrecipient",
        create,
        documented("docs", "spec"),
        "answers 201, where the docs say 200",
    ),
    Operation(
        "GET",
        "/transferrecipient",
        page,
        documented("docs"),
        "`perPage` or `per_page`, offset meta, cursors",
    ),
    Operation("POST", "/transferrecipient/bulk", create_many, documented("docs")),
    Operation("GET", "/transferrecipient/{code}", fetch, documented("docs"), "by code or id"),
    Operation("PUT", "/transferrecipient/{code}", update, documented("docs")),
    Operation("DELETE", "/transferrecipient/{code}", delete, documented("docs")),
)

FACTS = Facts(
    "Transfer recipients",
    (
        Fact(
            "creating one answers 201",
            reported(
                "several public clients of transfers",
                note="the spec agrees, the docs' sample has 200",
            ),
        ),
        Fact("a second one with the same account answers the first", documented("docs")),
        Fact("`per_page` works as `perPage` does", observed("sdk")),
        Fact("deleting one sets it inactive", documented("docs")),
        Fact(
            "an inactive one is listed and fetched, takes no transfer, and is active again when it"
            " is created again",
            assumed(),
        ),
        Fact("a currency that is left out is the bank's", assumed()),
        Fact(
            "a bank code that is not in the list is refused",
            reported("several public clients of transfers"),
        ),
        Fact("an account number has 1 to 20 digits: Paystack's samples have 11", assumed()),
        Fact("`details.account_name` is null, whatever the recipient's name", documented("docs")),
    ),
)
