"""`/subaccount`: other people's bank accounts that take part in payments.

Source: https://paystack.com/docs/api/subaccount/
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from fake_paystack.api import fields
from fake_paystack.api.call import Call
from fake_paystack.api.listing import listing
from fake_paystack.api.operation import Operation
from fake_paystack.context import Context
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.subaccount import SCHEDULES, Subaccount, read_account, read_percentage
from fake_paystack.envelope import Answer, success
from fake_paystack.errors import InvalidField, MissingField
from fake_paystack.errors.subaccount import SubaccountNotFound
from fake_paystack.flows.receiving import settlement_bank
from fake_paystack.grade import Fact, Facts, assumed, documented, observed
from fake_paystack.shapes import subaccount as shapes
from fake_paystack.store.subaccount import subaccounts

_TEXTS = (
    "description",
    "primary_contact_name",
    "primary_contact_email",
    "primary_contact_phone",
)


def create(ctx: Context, call: Call) -> Answer:
    name = fields.required(call.fields, "business_name")
    account_number = fields.required(call.fields, "account_number")
    if "percentage_charge" not in call.fields:
        raise MissingField("percentage_charge")
    subaccount = Subaccount(
        id=ctx.counters.next(subaccounts.kind),
        integration_id=ctx.integration.id,
        subaccount_code=ctx.ids.code("ACCT"),
        business_name=name,
        bank=settlement_bank(_bank_code(call) or fields.required(call.fields, "bank_code")),
        account_number=read_account(account_number),
        percentage_charge=read_percentage(call.fields["percentage_charge"]),
        currency=ctx.integration.currency,
        created_at=ctx.now,
        updated_at=ctx.now,
        **_options(call),
    )
    subaccounts.insert(ctx.db, subaccount)
    return success("Subaccount created", shapes.created(subaccount), status=201)


def page(ctx: Context, call: Call) -> Answer:
    """Those that are active, unless `active` is anything but 1."""
    active = call.query.get("active") or "1"
    return listing(
        ctx,
        call,
        subaccounts,
        shapes.listed,
        "Subaccounts retrieved",
        fields={"active": active == "1"},
    )


def fetch(ctx: Context, call: Call) -> Answer:
    return success("Subaccount retrieved", shapes.fetched(_found(ctx, call)))


def update(ctx: Context, call: Call) -> Answer:
    subaccount = _found(ctx, call)
    changes = _options(call)
    if name := fields.optional(call.fields, "business_name"):
        changes["business_name"] = name
    if "percentage_charge" in call.fields:
        changes["percentage_charge"] = read_percentage(call.fields["percentage_charge"])
    if code := _bank_code(call):
        changes["bank"] = settlement_bank(code)
        changes["account_number"] = read_account(fields.required(call.fields, "account_number"))
    elif fields.optional(call.fields, "account_number"):
        raise MissingField("bank_code")
    changed = replace(subaccount, **changes, updated_at=ctx.now)
    subaccounts.save(ctx.db, changed)
    return success("Subaccount updated", shapes.fetched(changed))


def _found(ctx: Context, call: Call) -> Subaccount:
    subaccount = subaccounts.named(ctx.db, ctx.integration.id, call.params["code"])
    if subaccount is None:
        raise SubaccountNotFound
    return subaccount


def _bank_code(call: Call) -> str | None:
    """The docs' name of it goes before the OpenAPI document's."""
    code = fields.optional(call.fields, "bank_code")
    return code or fields.optional(call.fields, "settlement_bank")


def _options(call: Call) -> dict[str, Any]:
    """Return what may be left out, as sent."""
    sent: dict[str, Any] = {name: fields.optional(call.fields, name) for name in _TEXTS}
    sent["metadata"] = _metadata(call.fields.get("metadata"))
    sent["active"] = fields.flag(call.fields, "active")
    schedule = fields.optional(call.fields, "settlement_schedule")
    if schedule is not None and schedule.lower() not in SCHEDULES:
        raise InvalidField("settlement_schedule", f"must be one of [{', '.join(SCHEDULES)}]")
    sent["settlement_schedule"] = schedule and schedule.upper()
    return {name: value for name, value in sent.items() if value is not None}


def _metadata(value: Json) -> str | None:
    """Text, as documented; an object is written as text. Assumed."""
    if value is None or value == "":
        return None
    return value if isinstance(value, str) else json.dumps(value, separators=(",", ":"))


OPERATIONS = (
    Operation("POST", "/subaccount", create, observed("sdk"), "`bank_code` or `settlement_bank`"),
    Operation("GET", "/subaccount", page, observed("sdk"), "`active` is 1 or 0"),
    Operation("GET", "/subaccount/{code}", fetch, documented("docs"), "by code or id"),
    Operation("PUT", "/subaccount/{code}", update, documented("docs")),
)

FACTS = Facts(
    "Subaccounts",
    (
        Fact(
            "`bank_code` goes before `settlement_bank` where both are sent, and a new account"
            " needs both bank and account number",
            observed("sdk"),
        ),
        Fact(
            "the list has active ones unless `active` is sent, and inactive ones for all but 1",
            observed("sdk"),
        ),
        Fact(
            "any bank code in digits and any account number of 6 to 20 digits passes, and the"
            " account's name is made up",
            assumed(),
        ),
        Fact("`settlement_schedule` is stored; all are settled on the next day", assumed()),
    ),
)
