"""`settings`: what a merchant would set in Paystack's dashboard."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, ConfigDict, Field

from fake_paystack.context import Context
from fake_paystack.domain.integration import Channel, FeeBearer, MobileMoney, default_channels
from fake_paystack.domain.money import Currency
from fake_paystack.domain.transfer import TransferOutcome
from fake_paystack.sandbox.access import Ctx
from fake_paystack.webhooks.destination import MEND, destinations

router = APIRouter(tags=["settings"])

Channels = Annotated[list[Channel], Field(min_length=1)]
Timeout = Annotated[int, Field(ge=0, le=10**9)]


class SettingsShape(BaseModel):
    """`payment_session_timeout` is in seconds, 0 for none."""

    callback_url: str | None
    webhook_url: str | None
    currency: str
    fee_bearer: FeeBearer
    mobile_money: MobileMoney
    channels: list[str]
    payment_session_timeout: int
    business_name: str
    sets_risk_actions: bool
    transfer_otp: bool
    transfer_outcome: TransferOutcome


class SettingsChange(BaseModel):
    """Only what is named changes; the two URLs may be null."""

    model_config = ConfigDict(extra="forbid")

    callback_url: str | None = None
    webhook_url: str | None = None
    currency: Currency = "GHS"
    fee_bearer: FeeBearer = FeeBearer.ACCOUNT
    mobile_money: MobileMoney = MobileMoney.PROMPT
    channels: Channels = ["card", "mobile_money"]
    payment_session_timeout: Timeout = 0
    business_name: str = Field(default="", min_length=1)
    sets_risk_actions: bool = True
    transfer_otp: bool = False
    transfer_outcome: TransferOutcome = "success"


@router.get("/settings")
async def settings(ctx: Ctx) -> SettingsShape:
    return SettingsShape(**asdict(ctx.integration))


@router.patch("/settings")
async def change_settings(ctx: Ctx, change: SettingsChange) -> SettingsShape:
    """Change what is named. Another currency brings its own channels, unless they were chosen."""
    named: dict[str, Any] = change.model_dump(exclude_unset=True)
    if named.get("webhook_url"):
        _refuse_strange_url(ctx, named["webhook_url"])
    if "channels" in named:
        named["channels"] = tuple(named["channels"])
    elif "currency" in named and ctx.integration.channels == default_channels(
        ctx.integration.currency
    ):
        named["channels"] = default_channels(named["currency"])
    with ctx.atomic():
        ctx.change(replace(ctx.integration, **named))
    return await settings(ctx)


def _refuse_strange_url(ctx: Context, url: str) -> None:
    try:
        is_allowed = destinations(ctx.shared.settings).allow(url)
    except ValueError as error:
        raise HTTPException(422, f"webhook_url: {error}") from None
    if not is_allowed:
        raise HTTPException(
            422,
            f"webhook_url: {url} is not on this machine;"
            f" to allow that, start fake-paystack with {MEND}",
        )
