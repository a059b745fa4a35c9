"""Direct debit: mandates over a customer's bank account.

Nobody can sign one here: a mandate waits until an activation charge is asked for, which makes it
active at once. Then its authorization can be charged like any other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from fake_paystack import store
from fake_paystack.api import paging, parameters
from fake_paystack.api.call import Call
from fake_paystack.api.records.field import choice, group, many, number, takes, text
from fake_paystack.api.records.mandate_shape import INITIALIZED, ROW, VERIFIED, event_of, saved
from fake_paystack.api.records.resource import Resource
from fake_paystack.api.records.shape import fill
from fake_paystack.api.records.verbs import Create, Does, Fetch, operations
from fake_paystack.context import Context
from fake_paystack.domain import authorization
from fake_paystack.domain.customer import Customer, read_email
from fake_paystack.domain.entry import Entry
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.saved_authorization import SavedAuthorization
from fake_paystack.envelope import Answer, success
from fake_paystack.errors import CustomerNotFound
from fake_paystack.errors.records import RecordNotFound
from fake_paystack.flows.opening import customer_id
from fake_paystack.store.authorization import authorizations
from fake_paystack.webhooks import delivery
from fake_paystack.webhooks.event import Event

MANDATES = Resource(
    "Mandate",
    "mandates",
    first=160_000,
    code=lambda ids: ids.letters(15),
    missing="Authorization does not exist or does not belong to integration",
)


def _by_email(ctx: Context, _: Call, sent: dict[str, Json]) -> dict[str, Json]:
    id = customer_id(ctx, read_email(sent["email"]))
    return _pending(ctx, store.customer.by_id(ctx.db, id), sent.get("account", {}))


def _by_path(ctx: Context, call: Call, sent: dict[str, Json]) -> dict[str, Json]:
    return _pending(ctx, _customer(ctx, call.params["id"]), sent["account"])


def _pending(ctx: Context, customer: Customer, account: dict[str, Json]) -> dict[str, Json]:
    """Data of a mandate, whose authorization is saved, but cannot be charged yet."""
    debit = authorization.by_direct_debit(
        number=account.get("number", "0123456789"),
        currency=ctx.integration.currency,
        at=ctx.now,
    )
    pending = SavedAuthorization(
        id=ctx.counters.next(authorizations.kind),
        integration_id=ctx.integration.id,
        customer_id=customer.id,
        email=customer.email,
        authorization=debit.coded(ctx.ids.authorization_code()),
        created_at=ctx.now,
        active=False,
    )
    authorizations.insert(ctx.db, pending)
    return {
        "status": "pending",
        "customer": customer.id,
        "authorization_id": pending.id,
        "authorization_code": pending.authorization_code,
        "access_code": ctx.ids.letters(15),
    }


def _activate(ctx: Context, mandates: Iterable[Entry]) -> Answer:
    """Charge the activation fee, which makes each mandate active at once."""
    for mandate in mandates:
        if mandate.data["status"] == "pending":
            changed = MANDATES.change(ctx, mandate, {"status": "active"})
            authorizations.save(ctx.db, replace(saved(ctx, changed), active=True))
            name = "direct_debit.authorization.active"
            delivery.schedule(ctx, Event(name, str(changed.code), event_of(ctx, changed)))
    return success("Mandate is queued for retry")


def _activate_one(ctx: Context, call: Call, sent: dict[str, Json]) -> Answer:
    customer = _customer(ctx, call.params["id"])
    named = MANDATES.where(ctx, customer=customer.id, authorization_id=sent["authorization_id"])
    if not named:
        raise RecordNotFound(MANDATES.missing)
    return _activate(ctx, named)


def _activate_all(ctx: Context, _: Call, sent: dict[str, Json]) -> Answer:
    customers = [_customer(ctx, str(id)) for id in sent["customer_ids"]]
    return _activate(
        ctx, [each for customer in customers for each in MANDATES.where(ctx, customer=customer.id)]
    )


def _of_customer(ctx: Context, call: Call, _: dict[str, Json]) -> Answer:
    return _listing(ctx, call, customer=_customer(ctx, call.params["id"]).id)


def _of_all(ctx: Context, call: Call, _: dict[str, Json]) -> Answer:
    status = call.query.get("status")
    return _listing(ctx, call, **({"status": status} if status else {}))


def _listing(ctx: Context, call: Call, **data: Json) -> Answer:
    """A page of mandates by cursor, with a meta of its own."""
    size = parameters.whole(
        call.query, "per_page", "perPage", default=paging.PER_PAGE, most=paging.MOST_PER_PAGE
    )
    found = MANDATES.where(ctx, **data)
    below = paging.read_cursor(call.query.get("cursor", ""))
    rest = [each for each in found if below is None or each.id < below]
    shown = [fill(ROW, ctx, each) for each in rest[:size]]
    meta = {
        "per_page": size,
        "next": paging.cursor("mandate", rest[size - 1].id) if rest[size:] else None,
        "count": len(shown),
        "total": len(found),
    }
    return success("Mandate authorizations retrieved successfully", shown, meta)


def _customer(ctx: Context, id_or_code: str) -> Customer:
    found = store.customer.by_email_or_code(ctx.db, ctx.integration.id, id_or_code)
    if found is None and id_or_code.isascii() and id_or_code.isdigit():
        found = store.customer.numbered(ctx.db, ctx.integration.id, int(id_or_code[:20]))
    if found is None:
        raise CustomerNotFound
    return found


_ACCOUNT = group("account", takes(text("number", "0123456789"), text("bank_code", "058")))
_ADDRESS = group("address", takes(text("street"), text("city"), text("state")))

OPERATIONS = operations(
    MANDATES,
    Create(
        on="POST /customer/authorization/initialize",
        message="Authorization initialized",
        takes=takes(
            text("email", "ama@example.com"),
            choice("channel", "direct_debit"),
            may=(text("callback_url"), _ACCOUNT, _ADDRESS),
        ),
        begins=_by_email,
        gives=INITIALIZED,
        says="nobody can sign the mandate: its `redirect_url` leads nowhere",
    ),
    Fetch(
        on="GET /customer/authorization/verify/{reference}",
        message="Authorization retrieved successfully",
        gives=VERIFIED,
    ),
    Create(
        on="POST /customer/{id}/initialize-direct-debit",
        message="Authorization initialized",
        takes=takes(_ACCOUNT, _ADDRESS),
        begins=_by_path,
        gives=INITIALIZED,
    ),
    Does(
        on="PUT /customer/{id}/directdebit-activation-charge",
        takes=takes(number("authorization_id")),
        do=_activate_one,
        says="makes the mandate active, and sends `direct_debit.authorization.active`",
    ),
    Does(on="GET /customer/{id}/directdebit-mandate-authorizations", do=_of_customer),
    Does(
        on="PUT /directdebit/activation-charge",
        takes=takes(many(number("customer_ids"))),
        do=_activate_all,
        says="of all mandates of these customers",
    ),
    Does(on="GET /directdebit/mandate-authorizations", do=_of_all, says="filter `status`"),
)
