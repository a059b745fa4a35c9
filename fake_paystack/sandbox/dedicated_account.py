"""`dedicated-accounts`: send money into them, and decide whether one is made."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, ConfigDict, Field

from fake_paystack import store
from fake_paystack.context import Context
from fake_paystack.domain.dedicated_account import DedicatedAccount, Sender
from fake_paystack.domain.money import LIMIT
from fake_paystack.flows import dedicated
from fake_paystack.sandbox.access import Ctx
from fake_paystack.store.dedicated_account import accounts, assignments

router = APIRouter(prefix="/dedicated-accounts", tags=["dedicated accounts"])

_USUAL = Sender()

Name = Annotated[str, Field(min_length=1, max_length=200)]


class Account(BaseModel):
    """Of a customer; `split_config` is empty when its payments are not split."""

    account_number: str
    account_name: str
    bank: str
    currency: str
    email: str
    assigned: bool
    split_config: dict[str, Any]


class Found(BaseModel):
    """`waiting` holds the e-mails of those whose account is being made."""

    accounts: list[Account]
    waiting: list[str]


class Transfer(BaseModel):
    """`amount` in subunits; without `noticed`, Paystack hears of it by a requery alone."""

    model_config = ConfigDict(extra="forbid")

    amount: Annotated[int, Field(gt=0, le=LIMIT)]
    sender_name: Name = _USUAL.name
    sender_bank: Name = _USUAL.bank
    sender_account_number: Annotated[str, Field(pattern=r"^[0-9]{6,20}$")] = _USUAL.account_number
    narration: Name = _USUAL.narration
    noticed: bool = True


class Received(BaseModel):
    """`reference` of the payment; null while nobody has noticed the transfer."""

    reference: str | None


class Outcome(BaseModel):
    model_config = ConfigDict(extra="forbid")

    outcome: Literal["success", "failed"] = "success"


@router.get("")
async def dedicated_accounts(ctx: Ctx) -> Found:
    """All, newest first."""
    waiting = assignments.newest(ctx.db, ctx.integration.id)
    return Found(
        accounts=[_shape(ctx, each) for each in accounts.newest(ctx.db, ctx.integration.id)],
        waiting=[_email(ctx, each.customer_id) for each in waiting],
    )


@router.post("/{account_number}/transfer")
async def transfer(ctx: Ctx, account_number: str, sent: Transfer) -> Received:
    """Have somebody send money into an account: a payment, with its `charge.success`."""
    account = accounts.by_code(ctx.db, ctx.integration.id, account_number)
    if account is None:
        raise HTTPException(404, f"This integration has no account {account_number!r}.")
    if not account.assigned:
        raise HTTPException(409, f"Account {account_number} was deactivated; it takes no money.")
    sender = Sender(
        name=sent.sender_name,
        bank=sent.sender_bank,
        account_number=sent.sender_account_number,
        narration=sent.narration,
    )
    with ctx.atomic():
        if not sent.noticed:
            dedicated.arrive_unnoticed(ctx, account, amount=sent.amount, sender=sender)
            return Received(reference=None)
        paid = dedicated.receive(ctx, account, amount=sent.amount, sender=sender)
    return Received(reference=paid.reference)


@router.post("/waiting/{email}")
async def decide(ctx: Ctx, email: str, told: Outcome | None = None) -> Found:
    """End the making of an account now; sends `dedicatedaccount.assign.success` or `.failed`."""
    id = store.customer.id_of(ctx.db, ctx.integration.id, email)
    waiting = assignments.by_code(ctx.db, ctx.integration.id, str(id))
    if waiting is None:
        raise HTTPException(404, f"No account is being made for {email!r}.")
    with ctx.atomic():
        dedicated.finish(ctx, waiting, fails=(told or Outcome()).outcome == "failed")
    return await dedicated_accounts(ctx)


def _shape(ctx: Context, account: DedicatedAccount) -> Account:
    return Account(
        account_number=account.account_number,
        account_name=account.account_name,
        bank=account.provider.bank_name,
        currency=account.currency,
        email=_email(ctx, account.customer_id),
        assigned=account.assigned,
        split_config=account.split_config,
    )


def _email(ctx: Context, customer_id: int) -> str:
    return store.customer.by_id(ctx.db, customer_id).email
