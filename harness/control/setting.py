"""`settings`: what a merchant would set in Paystack's dashboard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypedDict, Unpack

from harness.control.connection import Call, JsonObject

Currency = Literal["NGN", "USD", "GHS", "ZAR", "KES", "XOF"]
FeeBearer = Literal["account", "customer"]
MobileMoney = Literal["prompt", "instant"]
TransferOutcome = Literal["success", "pending", "failed", "reversed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegrationSettings:
    """`payment_session_timeout` is in seconds, 0 for none."""

    callback_url: str | None
    webhook_url: str | None
    currency: str
    fee_bearer: str
    mobile_money: str
    channels: tuple[str, ...]
    payment_session_timeout: int
    business_name: str
    sets_risk_actions: bool
    transfer_otp: bool
    transfer_outcome: str

    @classmethod
    def parsed(cls, data: JsonObject) -> IntegrationSettings:
        known = {name: data[name] for name in cls.__dataclass_fields__}
        return cls(**{**known, "channels": tuple(data["channels"])})


class Changes(TypedDict, total=False):
    """What may be changed; the two URLs may be None."""

    callback_url: str | None
    webhook_url: str | None
    currency: Currency
    fee_bearer: FeeBearer
    mobile_money: MobileMoney
    channels: list[str]
    payment_session_timeout: int
    business_name: str
    sets_risk_actions: bool
    transfer_otp: bool
    transfer_outcome: TransferOutcome


class Settings:
    """Of the integration whose key it is."""

    def __init__(self, call: Call) -> None:
        self._call = call

    def get(self) -> IntegrationSettings:
        """As they are."""
        return IntegrationSettings.parsed(self._call("GET", "settings"))

    def change(self, **changes: Unpack[Changes]) -> IntegrationSettings:
        """Change what is named, e.g. `mobile_money="instant"`; returns all of them."""
        return IntegrationSettings.parsed(self._call("PATCH", "settings", dict(changes)))
