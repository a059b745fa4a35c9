"""`/dedicated_account`: bank account numbers of customers' own.

Source: https://paystack.com/docs/api/dedicated-virtual-account/
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fake_paystack import store
from fake_paystack.api import fields
from fake_paystack.api.call import Call
from fake_paystack.api.listing import listing
from fake_paystack.api.operation import Operation
from fake_paystack.context import Context
from fake_paystack.domain.customer import Customer, read_email
from fake_paystack.domain.dedicated_account import (
    COUNTRIES,
    Assignment,
    DedicatedAccount,
    check_named,
    country_of,
    read_provider,
)
from fake_paystack.envelope import Answer, success
from fake_paystack.errors import InvalidField, MissingField
from fake_paystack.errors.dedicated_account import AccountNotFound, OwnerNotFound
from fake_paystack.flows import dedicated, identification, routing
from fake_paystack.flows.opening import customer_id
from fake_paystack.grade import Fact, Facts, assumed, documented, observed
from fake_paystack.shapes import dedicated_account as shapes
from fake_paystack.store.dedicated_account import accounts, assignments


def create(ctx: Context, call: Call) -> Answer:
    country_of(ctx.integration.currency)
    customer = _named(ctx, _customer(ctx, call), call)
    subaccount, split_code = _split(ctx, call)
    account = dedicated.open_account(
        ctx,
        customer,
        read_provider(fields.optional(call.fields, "preferred_bank")),
        currency=ctx.integration.currency,
        subaccount=subaccount,
        split_code=split_code,
    )
    return success("NUBAN successfully created", shapes.created(account, customer))


def assign(ctx: Context, call: Call) -> Answer:
    """Have an account made in a while; an event tells how that went."""
    country = country_of(ctx.integration.currency)
    email = read_email(call.fields.get("email"))
    for name in ("first_name", "last_name", "phone", "preferred_bank", "country"):
        fields.required(call.fields, name)
    if fields.choice(call.fields, "country", tuple(COUNTRIES)) != country:
        raise InvalidField("country", f"must be {country} on this integration")
    provider = read_provider(fields.optional(call.fields, "preferred_bank"))
    subaccount, split_code = _split(ctx, call)
    customer = _named(ctx, store.customer.by_id(ctx.db, customer_id(ctx, email)), call)
    assignment = Assignment(
        id=ctx.counters.next(assignments.kind),
        integration_id=ctx.integration.id,
        customer_id=customer.id,
        provider=provider,
        currency=ctx.integration.currency,
        created_at=ctx.now,
        subaccount=subaccount,
        split_code=split_code,
        identifies=_identifies(ctx, customer, country, call),
    )
    dedicated.begin(ctx, assignment)
    return success("Assign dedicated account in progress")


def _identifies(ctx: Context, customer: Customer, country: str, call: Call) -> bool:
    """Begin to identify the customer where all numbers are there for it. Assumed."""
    names = ("bvn", "account_number", "bank_code")
    sent = {name: fields.optional(call.fields, name) or "" for name in names}
    if not all(sent.values()):
        return False
    told = {"country": country, "type": "bank_account", **sent}
    identification.note(ctx, customer, told)
    return True


def page(ctx: Context, call: Call) -> Answer:
    country_of(ctx.integration.currency)
    chosen = {
        "assigned": fields.flag(call.query, "active"),
        "currency": call.query.get("currency") or None,
        "provider.slug": call.query.get("provider_slug") or None,
        "provider.bank_id": fields.number(call.query, "bank_id"),
        "customer_id": fields.number(call.query, "customer"),
    }
    return listing(
        ctx,
        call,
        accounts,
        lambda account: shapes.fetched(account, store.customer.by_id(ctx.db, account.customer_id)),
        "Managed accounts successfully retrieved",
        fields=chosen,
    )


def fetch(ctx: Context, call: Call) -> Answer:
    account = _found(ctx, call)
    customer = store.customer.by_id(ctx.db, account.customer_id)
    return success("Managed account successfully retrieved", shapes.fetched(account, customer))


def deactivate(ctx: Context, call: Call) -> Answer:
    account = _found(ctx, call).unassigned(ctx.now)
    accounts.save(ctx.db, account)
    return success("Managed Account Successfully Unassigned", shapes.deactivated(account))


def requery(ctx: Context, call: Call) -> Answer:
    """Have transfers looked for that nobody noticed."""
    country_of(ctx.integration.currency)
    account = _numbered(ctx, call.query.get("account_number"))
    ctx.schedule.put(dedicated.REQUERY, account.account_number, ctx.now)
    return success(
        "We are checking the status of your transfer. We will send you a notification once it is"
        " confirmed"
    )


def add_split(ctx: Context, call: Call) -> Answer:
    country_of(ctx.integration.currency)
    account = _numbered(ctx, fields.required(call.fields, "account_number"))
    subaccount, split_code = _split(ctx, call)
    if subaccount is None and split_code is None:
        raise MissingField("split_code")
    account = account.splitting(subaccount=subaccount, split_code=split_code, at=ctx.now)
    accounts.save(ctx.db, account)
    return success("Subaccount assigned", shapes.split(account))


def remove_split(ctx: Context, call: Call) -> Answer:
    country_of(ctx.integration.currency)
    account = _numbered(ctx, fields.required(call.fields, "account_number"))
    account = account.splitting(subaccount=None, split_code=None, at=ctx.now)
    accounts.save(ctx.db, account)
    return success("Subaccount unassigned", shapes.split(account))


def providers(ctx: Context, _: Call) -> Answer:
    country_of(ctx.integration.currency)
    return success("Dedicated account providers retrieved", shapes.providers())


def _customer(ctx: Context, call: Call) -> Customer:
    name = fields.required(call.fields, "customer")
    customer = store.customer.named(ctx.db, ctx.integration.id, name)
    if customer is None:
        raise OwnerNotFound
    return customer


def _named(ctx: Context, customer: Customer, call: Call) -> Customer:
    """With the names that the call brings. Raises `MissingField` where one is still unknown."""
    sent = {
        name: fields.optional(call.fields, name) for name in ("first_name", "last_name", "phone")
    }
    changes: dict[str, Any] = {name: value for name, value in sent.items() if value is not None}
    named = replace(customer, **changes, updated_at=ctx.now) if changes else customer
    check_named(named)
    if changes:
        store.customer.save(ctx.db, named)
    return named


def _split(ctx: Context, call: Call) -> tuple[str | None, str | None]:
    """Codes of a subaccount and a split. Raises `InvalidSubaccount` or `InvalidSplitCode`."""
    subaccount = fields.optional(call.fields, "subaccount")
    split_code = fields.optional(call.fields, "split_code")
    if subaccount:
        routing.active_subaccount(ctx, subaccount)
    if split_code:
        routing.active_split(ctx, split_code)
    return subaccount, split_code


def _found(ctx: Context, call: Call) -> DedicatedAccount:
    country_of(ctx.integration.currency)
    id = call.params["id"]
    is_number = id.isascii() and id.isdigit()
    account = accounts.by_id(ctx.db, ctx.integration.id, int(id[:20])) if is_number else None
    if account is None:
        raise AccountNotFound
    return account


def _numbered(ctx: Context, number: str | None) -> DedicatedAccount:
    if not number:
        raise MissingField("account_number")
    account = accounts.by_code(ctx.db, ctx.integration.id, number)
    if account is None:
        raise AccountNotFound
    return account


_PATH = "/dedicated_account"
OPERATIONS = (
    Operation("POST", _PATH, create, documented("docs")),
    Operation("GET", _PATH, page, documented("docs"), "`active` is whether it is assigned"),
    Operation("POST", f"{_PATH}/assign", assign, documented("docs")),
    Operation("GET", f"{_PATH}/requery", requery, documented("docs")),
    Operation("POST", f"{_PATH}/split", add_split, documented("docs")),
    Operation("DELETE", f"{_PATH}/split", remove_split, documented("docs")),
    Operation("GET", f"{_PATH}/available_providers", providers, documented("docs")),
    Operation("GET", f"{_PATH}/{{id}}", fetch, documented("docs")),
    Operation("DELETE", f"{_PATH}/{{id}}", deactivate, documented("docs")),
)

FACTS = Facts(
    "Dedicated virtual accounts",
    (
        Fact("only integrations in NGN and GHS have them; others get 403", observed("sdk")),
        Fact(
            "the customer needs first name, last name and phone",
            documented("docs", note="the refusal assumed"),
        ),
        Fact(
            "`assign` takes ten seconds of the integration's clock, then"
            " `dedicatedaccount.assign.success` or `.failed`; where account number, BVN and bank"
            " code were sent, `customeridentification.success` or `.failed` goes before",
            documented("docs", note="the seconds assumed"),
        ),
        Fact(
            "a transfer into one is a payment by the channel `dedicated_nuban`, with both ends in"
            " its authorization",
            documented("docs"),
        ),
        Fact("whoever bears the fees, it brings what was sent, and fees go off that", assumed()),
        Fact("Nigeria's fee of one is 1 %, at most NGN 300", documented("docs")),
        Fact(
            "a requery takes transfers that nobody had noticed; Paystack's limit of one in ten"
            " minutes is not enforced",
            documented("docs"),
        ),
    ),
)
