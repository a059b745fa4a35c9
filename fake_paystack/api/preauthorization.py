"""`/preauthorization`: an amount held on a card, to be captured once the service was delivered.

Source: https://paystack.com/docs/api/preauthorization/
"""

from __future__ import annotations

from typing import Any

from fake_paystack import store
from fake_paystack.api import fields, parameters, routing
from fake_paystack.api.authorization import authorization_of
from fake_paystack.api.call import Call
from fake_paystack.api.listing import listing
from fake_paystack.api.operation import Operation
from fake_paystack.context import Context
from fake_paystack.domain.customer import read_email
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.metadata import read_metadata
from fake_paystack.domain.money import read_amount
from fake_paystack.domain.preauthorization import (
    CURRENCY,
    DAYS,
    MOST_DAYS,
    ExpireAction,
    Preauthorization,
)
from fake_paystack.domain.transaction import read_reference
from fake_paystack.envelope import Answer, failure, success
from fake_paystack.errors import UnsupportedCurrency
from fake_paystack.errors.preauthorization import (
    NothingHeld,
    PreauthorizationNotFound,
    PreauthorizationRefused,
)
from fake_paystack.flows import preauthorizing
from fake_paystack.grade import Fact, Facts, assumed, documented, ours
from fake_paystack.shapes import preauthorization as shapes
from fake_paystack.store.preauthorization import preauthorizations


def initialize(ctx: Context, call: Call) -> Answer:
    """Make it, and say where its payer chooses a card."""
    asked = _asked(ctx, call)
    return success(
        "Authorization URL created", shapes.initialized(asked, preauthorizing.url(ctx, asked))
    )


def reserve(ctx: Context, call: Call) -> Answer:
    """Hold the amount on a saved card."""
    code = fields.required(call.fields, "authorization_code")
    saved = authorization_of(ctx, code, read_email(call.fields.get("email")))
    held = preauthorizing.hold_saved(ctx, _asked(ctx, call), saved)
    if not held.is_held:
        return failure(PreauthorizationRefused())
    shape = shapes.reserved(held, *_parts(ctx, held))
    return success("Preauthorization successful", shape)


def capture(ctx: Context, call: Call) -> Answer:
    """Take a part or all of what is held."""
    held = preauthorizing.referred(ctx, fields.required(call.fields, "reference"))
    amount = read_amount(call.fields.get("amount"))
    _check_currency(ctx, call)
    if held is None:
        raise NothingHeld
    taken = preauthorizing.capture(ctx, held, amount)
    customer = preauthorizing.customer_of(ctx, held)
    return success("Capture attempted", shapes.captured(taken, customer))


def release(ctx: Context, call: Call) -> Answer:
    """Let it go."""
    held = preauthorizing.referred(ctx, fields.required(call.fields, "reference"))
    if held is None:
        raise NothingHeld
    released = preauthorizing.release(ctx, held)
    return success("Successfully released", shapes.released(released))


def verify(ctx: Context, call: Call) -> Answer:
    held = preauthorizing.referred(ctx, call.params["reference"])
    if held is None:
        raise PreauthorizationNotFound
    shape = shapes.verified(held, *_parts(ctx, held))
    return success("Preauthorization retrieved", shape)


def page(ctx: Context, call: Call) -> Answer:
    chosen = {
        "status": call.query.get("status") or None,
        "amount": fields.number(call.query, "amount"),
        "customer_id": fields.number(call.query, "customer"),
    }

    def row(held: Preauthorization) -> dict[str, Json]:
        return shapes.listed(held, preauthorizing.customer_of(ctx, held))

    message = "Preauthorizations retrieved"
    return listing(ctx, call, preauthorizations, row, message, fields=chosen)


def _asked(ctx: Context, call: Call) -> Preauthorization:
    """Make one of what was sent."""
    sent = call.fields
    email, amount = read_email(sent.get("email")), read_amount(sent.get("amount"))
    _check_currency(ctx, call)
    action = fields.choice(sent, "expire_action", tuple(ExpireAction))
    asked = preauthorizing.ask(
        ctx,
        email=email,
        amount=amount,
        reference=read_reference(sent.get("reference")),
        expire_action=ExpireAction(action or ExpireAction.RELEASE),
        days=fields.number(sent, "expire_after_days", least=1, most=MOST_DAYS) or DAYS,
        callback_url=parameters.text(sent, "callback_url"),
        metadata=read_metadata(sent.get("metadata")),
        split_code=fields.optional(sent, "split_code"),
        routing=routing.read(ctx, sent, amount=amount, currency=CURRENCY),
    )
    call.reference = asked.reference
    return asked


def _check_currency(ctx: Context, call: Call) -> None:
    """Raises `UnsupportedCurrency` for any but the one, and for an integration without that."""
    named = parameters.currency(call.fields, ctx.integration)
    if named != CURRENCY:
        raise UnsupportedCurrency


def _parts(ctx: Context, held: Preauthorization) -> Any:
    customer = store.customer.by_id(ctx.db, held.customer_id)
    return customer, ctx.integration.business_name


OPERATIONS = (
    Operation(
        "POST",
        "/preauthorization/initialize",
        initialize,
        documented("docs"),
        "the payer chooses a card at its `authorization_url`",
        is_published=False,
    ),
    Operation(
        "POST",
        "/preauthorization/reserve_authorization",
        reserve,
        documented("docs"),
        is_published=False,
    ),
    Operation("POST", "/preauthorization/capture", capture, documented("docs"), is_published=False),
    Operation("POST", "/preauthorization/release", release, documented("docs"), is_published=False),
    Operation(
        "GET",
        "/preauthorization/verify/{reference:path}",
        verify,
        documented("docs"),
        is_published=False,
    ),
    Operation(
        "GET",
        "/preauthorization/{reference}",
        verify,
        documented("docs"),
        "as its sample calls it; the same as `verify`",
        is_published=False,
    ),
    Operation(
        "GET",
        "/preauthorization",
        page,
        documented("docs"),
        "filters `status`, `amount`, `customer` and time, assumed",
        is_published=False,
    ),
)

FACTS = Facts(
    "Preauthorizations",
    (
        Fact("ZAR only: on an integration whose currency that is", documented("docs")),
        Fact(
            "what is held goes after `expire_after_days`, 5 unless told, at most 30: released, or"
            " captured whole by `expire_action`",
            documented("docs", note="in another place at most 10"),
        ),
        Fact("a part may be captured, once; the rest is free again", documented("docs")),
        Fact(
            "a capture is a transaction of the same reference and of channel `preauth`, with its"
            " `charge.success` and fees as of a card",
            documented("docs", note="the event and the fees assumed; before it `fees` is 0"),
        ),
        Fact(
            "a bank's refusal is remembered as `failed`, and its reference is used",
            documented("docs", note="the status; the rest assumed"),
        ),
        Fact("what was captured or released cannot be either again", assumed()),
        Fact(
            "a transaction may take the reference of what is held; the hold cannot be captured"
            " then, and its expiry releases it, whatever its `expire_action`",
            assumed(),
        ),
        Fact("a capture that failed leaves the amount held until it is released", assumed()),
        Fact(
            "the payer's page offers the test cards that ask nothing of their holder; a card held"
            " there is saved and can be charged again",
            ours("the reusable authorization is documented"),
        ),
    ),
)
