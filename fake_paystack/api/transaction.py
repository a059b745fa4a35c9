"""`/transaction/…`: initialize one, verify how it ended, look at it.

Source: https://paystack.com/docs/api/transaction/
"""

from __future__ import annotations

from fake_paystack import store
from fake_paystack.api import parameters, price, routing
from fake_paystack.api.call import Call
from fake_paystack.api.operation import Operation
from fake_paystack.context import Context
from fake_paystack.domain.customer import read_email
from fake_paystack.domain.metadata import read_metadata
from fake_paystack.domain.transaction import Transaction, read_reference
from fake_paystack.envelope import Answer, success
from fake_paystack.errors import (
    IdNotNumeric,
    ReferenceNotFound,
    TimelineNotFound,
    TransactionNotFound,
)
from fake_paystack.flows.opening import open_transaction
from fake_paystack.grade import Fact, Facts, assumed, documented, observed, ours
from fake_paystack.shapes import transaction as shapes
from fake_paystack.store.plan import plan_of


def initialize(ctx: Context, call: Call) -> Answer:
    """Open a transaction and say where its hosted checkout is."""
    fields = call.fields
    email = read_email(fields.get("email"))
    plan = parameters.text(fields, "plan") or None
    amount, currency = price.read(ctx, fields, plan=plan)
    transaction = open_transaction(
        ctx,
        email=email,
        amount=amount,
        reference=read_reference(fields.get("reference")),
        currency=currency,
        metadata=read_metadata(fields.get("metadata")),
        channels=parameters.channels(fields),
        callback_url=parameters.text(fields, "callback_url"),
        plan=plan,
        options=parameters.options(fields),
        routing=routing.read(ctx, fields, amount=amount, currency=currency),
        ip_address=call.ip_address,
    )
    call.reference = transaction.reference
    return success(
        "Authorization URL created",
        {
            "authorization_url": ctx.checkout_url(transaction.access_code),
            "access_code": transaction.access_code,
            "reference": transaction.reference,
        },
    )


def verify(ctx: Context, call: Call) -> Answer:
    """Say how it stands: 200 for any known reference, paid or not."""
    transaction = store.transaction.by_reference(
        ctx.db, ctx.integration.id, call.params["reference"]
    )
    if transaction is None:
        raise ReferenceNotFound
    customer = store.customer.by_id(ctx.db, transaction.customer_id)
    return success(
        "Verification successful",
        shapes.verified(transaction, customer, plan_of(ctx.db, transaction)),
    )


def fetch(ctx: Context, call: Call) -> Answer:
    """Look at it by its numeric id."""
    id = call.params["id"]
    if not (id.isascii() and id.isdigit()):
        raise IdNotNumeric
    transaction = _by_id(ctx, id)
    if transaction is None:
        raise TransactionNotFound
    call.reference = transaction.reference
    customer = store.customer.by_id(ctx.db, transaction.customer_id)
    return success(
        "Transaction retrieved", shapes.fetched(transaction, customer, plan_of(ctx.db, transaction))
    )


def timeline(ctx: Context, call: Call) -> Answer:
    """Say what happened on its checkout; empty when nobody opened it."""
    name = call.params["id_or_reference"]
    transaction = store.transaction.by_reference(ctx.db, ctx.integration.id, name)
    if transaction is None and name.isascii() and name.isdigit():
        transaction = _by_id(ctx, name)
    if transaction is None:
        raise TimelineNotFound
    call.reference = transaction.reference
    return success("Timeline retrieved", shapes.log(transaction.log) or {})


def _by_id(ctx: Context, digits: str) -> Transaction | None:
    """No id has more than 20 digits: Paystack documents them as unsigned 64-bit integers."""
    return store.transaction.by_id(ctx.db, ctx.integration.id, int(digits[:21]))


OPERATIONS = (
    Operation(
        "POST",
        "/transaction/initialize",
        initialize,
        observed("sdk"),
        "every documented parameter; a known plan's amount goes before the one sent; label is"
        " stored but changes nothing",
    ),
    Operation("GET", "/transaction/verify/{reference:path}", verify, observed("sdk", "rows")),
    Operation("GET", "/transaction/timeline/{id_or_reference}", timeline, documented("docs")),
    Operation("GET", "/transaction/{id}", fetch, documented("docs")),
)


FACTS = Facts(
    "Transactions",
    (
        Fact(
            "references: letters, digits, `-` `.` `=` and `_`, case-sensitive, one use for ever",
            observed("sdk", "woo"),
        ),
        Fact(
            "generated references have 10, access codes 15 lowercase letters and digits",
            documented("docs"),
        ),
        Fact("ids exceed 32 bits", observed("docs", "sdk")),
        Fact("e-mail is checked before amount, amount before the rest", assumed()),
        Fact("a currency is the integration's own, or USD beside NGN and KES", documented("docs")),
        Fact("documented minimum amounts are not enforced: 1 pesewa was accepted", observed("sdk")),
        Fact(
            "metadata as a string keeps its numbers; as an object, numbers come back as strings",
            observed("sdk"),
        ),
        Fact(
            'absent metadata reads `""` in verify and webhook, `null` in a list',
            documented("docs"),
        ),
        Fact(
            "the state is `abandoned` from the start; `channel` says `card` before anyone chose",
            observed("rows"),
        ),
        Fact(
            "declined at the first step stays `abandoned`; a wrong PIN or OTP is `failed`; both"
            " may be paid later",
            observed("sdk", "docs", note="the last documented"),
        ),
        Fact("`log` is null until the checkout is opened", observed("rows")),
        Fact(
            "`amount` = `requested_amount` + fees when the payer bears them, rounded up so that"
            " the merchant gets all",
            documented("docs", note="a sample"),
        ),
        Fact(
            "`/transaction/:id`, lists and webhooks differ from verify field by field",
            observed("docs", "rows", note="in part documented"),
        ),
        Fact("`customer` filters by numeric id only; a code matches nothing", observed("sdk")),
        Fact("filters on terminals match nothing", ours()),
        Fact(
            "`/transaction/totals` counts what was paid; `total_volume`, there and of the list, is"
            " in the integration's currency",
            assumed(),
        ),
        Fact("a known e-mail gives the known customer, in any case of letters", assumed()),
    ),
)
