"""What the next payment does, and the other ways to have one end as somebody wants it to."""

from __future__ import annotations

from starlette.responses import Response

from fake_paystack.console.field import Field
from fake_paystack.console.visit import Visit
from fake_paystack.domain import mobile_money
from fake_paystack.domain.outcome import KINDS, WEBHOOK_SAYS
from fake_paystack.domain.steering import KEY, Asker

FIELDS = (
    Field(
        name="outcome",
        label="Outcome",
        value="declined",
        control="choice",
        choices=tuple((name.value, name.value.replace("_", " ")) for name in KINDS),
        is_needed=True,
    ),
    Field(
        name="gateway_response",
        label="Gateway response",
        hint="What the bank says. Empty: the outcome's own words.",
        placeholder="Do not honor",
    ),
    Field(
        name="webhook",
        label="Its webhook",
        control="choice",
        choices=(
            ("", "comes as it should"),
            *((name.value, says) for name, says in WEBHOOK_SAYS.items()),
        ),
    ),
    Field(
        name="times",
        label="Times",
        value=1,
        control="number",
        hint="How many payments end so. Empty: all from now on.",
    ),
)


async def show(visit: Visit) -> Response:
    return visit.page(
        "next_payment.html",
        section="next",
        asked=visit.ctx.next_payment,
        kinds=list(KINDS.values()),
        webhooks=WEBHOOK_SAYS,
        fields_more=FIELDS,
        market=mobile_money.market(visit.ctx.integration.currency),
        askers=[each.value for each in Asker],
        key=KEY,
    )
