"""Every button of the console: one call of the control API, and back to where the person was."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from fake_paystack.console import form
from fake_paystack.console.call import perform
from fake_paystack.console.page import HEADERS
from fake_paystack.console.said import Said
from fake_paystack.console.visit import Visit

MOST_FIELDS = 100


async def make(visit: Visit) -> Response:
    """Make the call that the form stands for; the next page says what came of it."""
    async with visit.request.form(max_files=0, max_fields=MOST_FIELDS) as fields:
        asked = form.read(fields, visit.home)
    reply = await perform(visit.paystack, visit.ctx, asked.call)
    said = Said(
        text=asked.done if reply.is_good else reply.detail,
        is_good=reply.is_good,
        call=asked.call,
        typed={} if reply.is_good else asked.typed,
    )
    back = asked.back if reply.is_good else asked.again
    response = RedirectResponse(back, 303, headers=HEADERS)
    visit.console.board.leave(response, said)
    return response
