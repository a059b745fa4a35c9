"""Charging a saved authorization as the API is told to, with the end that a test asks for."""

from __future__ import annotations

from typing import Any

from fake_paystack.context import Context
from fake_paystack.domain.charge import Charge, Status
from fake_paystack.domain.saved_authorization import SavedAuthorization
from fake_paystack.domain.transaction import APPROVED, Transaction
from fake_paystack.flows.charging import debited, open_charge, take
from fake_paystack.flows.paying import price
from fake_paystack.flows.progress import record
from fake_paystack.flows.steering import steered


def charge(ctx: Context, saved: SavedAuthorization, **details: Any) -> Transaction:
    """Open a transaction and take its amount, as `charging.charge` does, unless it is steered.

    What an authorization or its customer is refused anyway stays refused. Renewals and batches are
    not steered: they have ways of their own. Within an `atomic` block.
    """
    opened = open_charge(ctx, saved, **details)
    channel = saved.authorization.channel
    if debited(ctx, saved, price(ctx, opened.requested_amount, opened.currency, channel))[1]:
        return take(ctx, saved, opened)
    begun = Charge(
        channel=channel,
        status=Status.SUCCESS,
        authorization_code=saved.authorization_code,
        gateway_response=APPROVED if channel == "card" else "",
    )
    asked = steered(ctx, opened, begun)
    return take(ctx, saved, opened) if asked == begun else record(ctx, opened, asked)
