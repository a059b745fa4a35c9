"""The page where the payer chooses how to pay."""

from __future__ import annotations

from starlette.responses import HTMLResponse

from fake_paystack.checkout import outcomes, views
from fake_paystack.checkout.visit import Visit
from fake_paystack.domain import mobile_money
from fake_paystack.domain.charge import Charge, Status
from fake_paystack.domain.integration import MobileMoney
from fake_paystack.flows.steering import standing_wish

_YET_UNKNOWN = Charge(channel="", status=Status.SUCCESS)
"""Charge of a payer who has not chosen how to pay."""


def show_channels(visit: Visit) -> HTMLResponse:
    """Form of `?channel=`, else of the channel last tried, else of the first offered."""
    channel = _open_channel(visit)
    number = visit.transaction.id
    return views.pay(
        visit.bill(channel or visit.transaction.channel),
        offered=visit.offered,
        channel=channel,
        networks=mobile_money.on_checkout(visit.transaction.currency),
        prompts=visit.ctx.integration.mobile_money is MobileMoney.PROMPT,
        account_number=f"90{number % 10**8:08}",
        ussd_code=f"*737*000*{number % 10**4:04}#",
        outcomes=outcomes.rows(visit.transaction.currency),
        steered=outcomes.steered(standing_wish(visit.ctx, visit.transaction, _YET_UNKNOWN)),
        alert=_what_went_wrong(visit),
        mistake=visit.mistake,
    )


def _open_channel(visit: Visit) -> str | None:
    simulated = [name for name in visit.offered if name in views.CHANNELS]
    wish = visit.request.query_params.get("channel")
    last_tried = visit.charge and visit.charge.channel
    return next((name for name in (wish, last_tried, *simulated) if name in simulated), None)


def _what_went_wrong(visit: Visit) -> str:
    charge = visit.charge
    if charge is None or charge.is_waiting:
        return ""
    reason = charge.message.rstrip(".")
    return f"The payment did not go through: {reason}. Nothing was charged. You can try again."
