"""The page where the payer chooses how to pay."""

from __future__ import annotations

from starlette.responses import HTMLResponse

from fake_paystack.checkout import views
from fake_paystack.checkout.views import Rejected
from fake_paystack.checkout.visit import Visit
from fake_paystack.domain.integration import MobileMoney


def show_channels(
    visit: Visit, wish: str | None = None, rejected: Rejected | None = None
) -> HTMLResponse:
    """Form of the channel wished for, else of the one last tried, else of the first offered."""
    channel = _open_channel(visit, wish)
    number = visit.transaction.id
    return views.pay(
        visit.bill(channel or visit.transaction.channel),
        offered=visit.offered,
        channel=channel,
        prompts=visit.ctx.integration.mobile_money is MobileMoney.PROMPT,
        account_number=f"90{number % 10**8:08}",
        ussd_code=f"*737*000*{number % 10**4:04}#",
        alert=_what_went_wrong(visit),
        rejected=rejected,
    )


def _open_channel(visit: Visit, wish: str | None) -> str | None:
    simulated = [name for name in visit.offered if name in views.CHANNELS]
    last_tried = visit.charge and visit.charge.channel
    return next((name for name in (wish, last_tried, *simulated) if name in simulated), None)


def _what_went_wrong(visit: Visit) -> str:
    charge = visit.charge
    if charge is None or charge.is_waiting:
        return ""
    reason = charge.message.rstrip(".")
    return f"The payment did not go through: {reason}. Nothing was charged. You can try again."
