"""The integration's settings, how a backend gets here, and a fresh start."""

from __future__ import annotations

from starlette.responses import Response

from fake_paystack.console.field import Field
from fake_paystack.console.visit import Visit
from fake_paystack.domain.integration import CHANNELS, Integration, public_key
from fake_paystack.domain.money import CURRENCIES


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
    """Fields of `PATCH settings` by what they are about; the channels have a form of their own."""
    return {
        "The shop": _shop(integration),
        "Payments": _payments(integration),
        "Customers and transfers": _transfers(integration),
    }


def _shop(integration: Integration) -> tuple[Field, ...]:
    return (
        Field(
            name="business_name",
            label="Business name",
            value=integration.business_name,
            hint="Stands on the checkout.",
        ),
        Field(
            name="webhook_url",
            label="Webhook URL",
            value=integration.webhook_url,
            hint="Where events go; on this machine. Empty: nothing is delivered.",
            placeholder="http://127.0.0.1:8000/webhook",
        ),
        Field(
            name="callback_url",
            label="Callback URL",
            value=integration.callback_url,
            hint="Where payers go when a transaction names no `callback_url`. Empty: nowhere.",
            placeholder="http://localhost:5173/payment/callback",
        ),
    )


def _payments(integration: Integration) -> tuple[Field, ...]:
    return (
        Field(
            name="currency",
            label="Currency",
            value=integration.currency,
            control="choice",
            choices=tuple((each, each) for each in CURRENCIES),
            hint="Another one brings its own channels, unless they were chosen.",
        ),
        Field(
            name="fee_bearer",
            label="Fee bearer",
            value=integration.fee_bearer.value,
            control="choice",
            choices=(("account", "account"), ("customer", "customer")),
            hint="Who pays Paystack's fees: the shop, or the payer on top of the amount.",
        ),
        Field(
            name="mobile_money",
            label="Mobile money",
            value=integration.mobile_money.value,
            control="choice",
            choices=(("prompt", "prompt"), ("instant", "instant")),
            hint="Waits for the payer's approval, or succeeds at once as on Paystack's test API.",
        ),
        Field(
            name="payment_session_timeout",
            label="Payment session timeout",
            value=integration.payment_session_timeout,
            control="number",
            hint="Seconds that a checkout stays open. 0: no limit.",
        ),
    )


def _transfers(integration: Integration) -> tuple[Field, ...]:
    return (
        Field(
            name="transfer_outcome",
            label="Transfers end as",
            value=integration.transfer_outcome,
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
            value=integration.transfer_otp,
            control="switch",
            hint="It is `123456`. Without it they are abandoned after 30 minutes.",
        ),
        Field(
            name="sets_risk_actions",
            label="May set risk actions",
            value=integration.sets_risk_actions,
            control="switch",
            hint="Off: `POST /customer/set_risk_action` is answered with 403.",
        ),
    )


def _environment(visit: Visit) -> dict[str, str]:
    """Lines of a backend's environment, masked and in full. A public key tells the secret one."""
    secret = visit.ctx.key
    public = public_key(secret.reveal())
    masked = secret.masked()
    return {
        "masked": _lines(visit, masked, public_key(masked)),
        "full": _lines(visit, secret.reveal(), public),
    }


def _lines(visit: Visit, secret: str, public: str) -> str:
    return "\n".join(
        (
            f"PAYSTACK_BASE_URL={visit.base_url}",
            f"PAYSTACK_SECRET_KEY={secret}",
            f"PAYSTACK_PUBLIC_KEY={public}",
        )
    )
