"""The fields of a form that a payer sent, as far as they are few and short enough."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request

from fake_paystack.api import body
from fake_paystack.errors import BodyTooLarge

MOST_FIELDS = 10


async def typed(request: Request, *, most: int = MOST_FIELDS) -> dict[str, str]:
    """Texts by name; there are no files.

    Answers 413 to a form past all reason, without reading it to its end.
    """
    try:
        raw = await body.read(request.receive)
    except BodyTooLarge as error:
        raise HTTPException(error.status) from None
    heard = Request(request.scope, body.again(raw, request.receive))
    async with heard.form(max_files=0, max_fields=most) as sent:
        return {name: value for name, value in sent.items() if isinstance(value, str)}
