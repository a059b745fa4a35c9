"""`next-payment`: what becomes of the next charge that would end, whatever it pays with."""

from __future__ import annotations

from typing import Annotated, TypeVar

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, ConfigDict, Field

from fake_paystack.domain import outcome
from fake_paystack.domain.outcome import KINDS, WEBHOOK_SAYS, Kind, Outcome, Webhook
from fake_paystack.domain.steering import NextPayment, Wish
from fake_paystack.sandbox.access import Ctx

router = APIRouter(prefix="/next-payment", tags=["next payment"])

Times = Annotated[int, Field(ge=1)]


class NextPaymentShape(BaseModel):
    """`outcome` null: nothing is asked. `times` is how many payments are left, null for all."""

    outcome: str | None
    gateway_response: str | None
    webhook: str | None
    times: int | None


class NewNextPayment(BaseModel):
    """`gateway_response` null for the outcome's own words."""

    model_config = ConfigDict(extra="forbid")

    outcome: str
    gateway_response: Annotated[str, Field(min_length=1)] | None = None
    webhook: str | None = None
    times: Times | None = 1


class Row(BaseModel):
    """Numbers that ask for the outcome; `amount` in subunits of any currency, `phones` by market.

    Where the outcome fails the charge, `gateway_response` says so.
    """

    name: str
    says: str
    gateway_response: str | None
    cards: list[str]
    amount: int | None
    phones: dict[str, str]


class WebhookRow(BaseModel):
    name: str
    says: str


class Catalogue(BaseModel):
    outcomes: list[Row]
    webhooks: list[WebhookRow]


@router.get("")
async def next_payment(ctx: Ctx) -> NextPaymentShape:
    return _shape(ctx.next_payment)


@router.put("")
async def decide(ctx: Ctx, new: NewNextPayment) -> NextPaymentShape:
    """Have the next `times` charges that would end (null: all) end like this; replaces the last."""
    wish = Wish(
        outcome=_named("outcome", new.outcome, Outcome),
        gateway_response=new.gateway_response or "",
        webhook=None if new.webhook is None else _named("webhook", new.webhook, Webhook),
    )
    ctx.next_payment = NextPayment(wish=wish, times=new.times)
    return _shape(ctx.next_payment)


@router.delete("")
async def leave_alone(ctx: Ctx) -> NextPaymentShape:
    """Let payments end by themselves again; answers what was left to do."""
    last, ctx.next_payment = ctx.next_payment, None
    return _shape(last)


@router.get("/catalogue")
async def catalogue() -> Catalogue:
    """All outcomes that can be asked for, and which cards, amounts and numbers ask for them."""
    return Catalogue(
        outcomes=[_row(kind) for kind in KINDS.values()],
        webhooks=[WebhookRow(name=name, says=says) for name, says in WEBHOOK_SAYS.items()],
    )


N = TypeVar("N", Outcome, Webhook)


def _named(what: str, name: str, known: type[N]) -> N:
    try:
        return known(name)
    except ValueError:
        raise HTTPException(422, outcome.unknown(what, name, known)) from None


def _shape(asked: NextPayment | None) -> NextPaymentShape:
    wish = Wish() if asked is None else asked.wish
    return NextPaymentShape(
        outcome=wish.outcome,
        gateway_response=wish.gateway_response or None,
        webhook=wish.webhook,
        times=0 if asked is None else asked.times,
    )


def _row(kind: Kind) -> Row:
    return Row(
        name=kind.outcome,
        says=kind.says,
        gateway_response=kind.refusal or None,
        cards=[card.number for card in kind.cards],
        amount=kind.amount,
        phones=dict(kind.phones),
    )
