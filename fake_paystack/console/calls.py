"""Every button of the console: one call of the control API, and back to where the person was."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import RedirectResponse, Response

from fake_paystack.console import form
from fake_paystack.console.call import perform
from fake_paystack.console.fields import fields
from fake_paystack.console.page import HEADERS
from fake_paystack.console.said import Said
from fake_paystack.console.visit import Visit

MOST_KEPT = 64 * 1024
"""Characters of a form that are kept for the person to mend."""


async def make(visit: Visit) -> Response:
    """Make the call that the form stands for; the next page says what came of it."""
    typed = await fields(visit.request)
    asked = form.read(typed, visit.home)
    said = await _said(visit, asked, typed)
    response = RedirectResponse(asked.back if said.is_good else asked.again, 303, headers=HEADERS)
    is_secure = visit.request.url.scheme == "https"
    visit.console.board.leave(response, said, is_secure=is_secure)
    return response


async def _said(visit: Visit, asked: form.Asked, typed: Mapping[str, str]) -> Said:
    kept = typed if sum(map(len, typed.values())) <= MOST_KEPT else {}
    if asked.mistake:
        return Said(text=asked.mistake, is_good=False, call=None, typed=kept)
    reply = await perform(visit.paystack, visit.ctx, asked.call)
    if reply.is_good:
        return Said(text=asked.done, is_good=True, call=asked.call)
    return Said(text=reply.detail, is_good=False, call=asked.call, typed=kept)
