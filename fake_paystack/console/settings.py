"""The integration's settings, how a backend gets here, and a fresh start."""

from __future__ import annotations

from dataclasses import replace

from starlette.responses import Response

from fake_paystack.console.field import Field
from fake_paystack.console.visit import Visit
from fake_paystack.domain.integration import CHANNELS, Integration, public_key
from fake_paystack.domain.money import CURRENCIES

GROUPS: dict[str, tuple[Field, ...]] = {
    "The shop": (
        Field(
            name="business_name",
            label="Business name",
            hint="Stands on the checkout.",
        ),
        Field(
            name="webhook_url",
            label="Webhook URL",
            hint="Where events go; on this machine. Empty: nothing is delivered.",
            placeholder="http://127.0.0.1:8000/webhook",
        ),
        Field(
            name="callback_url",
            label="Callback URL",
            hint="Where payers go when a transaction names no `callback_url`. Empty: nowhere.",
            placeholder="http://localhost:5173/payment/callback",
        ),
    ),
    "Payments": (
        Field(
            name="currency",
            label="Currency",
            control="choice",
            choices=tuple((each, each) for each in CURRENCIES),
            hint="Another one brings its own channels, unless they were chosen.",
        ),
        Field(
            name="fee_bearer",
            label="Fee bearer",
            control="choice",
            choices=(("account", "account"), ("customer", "customer")),
            hint="Who pays Paystack's fees: the shop, or the payer on top of the amount.",
        ),
        Field(
            name="mobile_money",
            label="Mobile money",
            control="choice",
            choices=(("prompt", "prompt"), ("instant", "instant")),
            hint="Waits for the payer's approval, or succeeds at once as on Paystack's test API.",
        ),
        Field(
            name="payment_session_timeout",
            label="Payment session timeout",
            control="number",
            hint="Seconds that a checkout stays open. 0: no limit.",
        ),
    ),
    "Customers and transfers": (
        Field(
            name="transfer_outcome",
            label="Transfers end as",
            control="choice",
            choices=(
                ("success", "success, at once"),
                ("pending", "pending, until you conclude them"),
                ("failed", "failed, after five seconds"),
                ("reversed", "reversed, after five seconds"),
            ),
        ),
        Field(
            name="transfer_otp",
            label="Transfers need an OTP",
            control="switch",
            hint="It is `123456`. Without it they are abandoned after 30 minutes.",
        ),
        Field(
            name="sets_risk_actions",
            label="May set risk actions",
            control="switch",
            hint="Off: `POST /customer/set_risk_action` is answered with 403.",
        ),
    ),
}
"""Fields of `PATCH settings` by what they are about; the channels have a form of their own."""


async def show(visit: Visit) -> Response:
    integration = visit.ctx.integration
    offered = integration.channels
    return visit.page(
        "settings.html",
        section="settings",
        groups=groups(integration),
        offered=offered,
        channels=[*offered, *(each for each in CHANNELS if each not in offered)],
        earlier={
            each: [*offered[: place - 1], each, offered[place - 1], *offered[place + 1 :]]
            for place, each in enumerate(offered)
            if place
        },
        environment=_environment(visit),
    )


def groups(integration: Integration) -> dict[str, tuple[Field, ...]]:
    """The same as the integration has them."""
    return {
        about: tuple(replace(field, value=getattr(integration, field.name)) for field in fields)
        for about, fields in GROUPS.items()
    }


def _environment(visit: Visit) -> dict[str, str]:
    """Lines of a backend's environment, masked and in full. A public key tells the secret one."""
    key = visit.ctx.key
    return {"masked": _lines(visit, key.masked()), "full": _lines(visit, key.reveal())}


def _lines(visit: Visit, secret: str) -> str:
    return "\n".join(
        (
            f"PAYSTACK_BASE_URL={visit.base_url}",
            f"PAYSTACK_SECRET_KEY={secret}",
            f"PAYSTACK_PUBLIC_KEY={public_key(secret)}",
        )
    )
