"""The fields of a form that a browser sent, as far as they are few and short enough."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import ImmutableMultiDict
from starlette.exceptions import HTTPException
from starlette.requests import Request

from fake_paystack.settings import MAX_BODY

MOST_FIELDS = 100

Fields = ImmutableMultiDict[str, Any]
"""Texts by name, in their order; the console's forms have no files."""


async def fields(request: Request) -> Fields:
    """Answers 413 to a form past all reason, without reading it to its end."""
    sent = bytearray()
    async for chunk in request.stream():
        sent += chunk
        if len(sent) > MAX_BODY:
            raise HTTPException(413, f"This form has more than {MAX_BODY:,} bytes.")
    try:
        pairs = parse_qsl(
            sent.decode(errors="replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS
        )
    except ValueError:
        raise HTTPException(413, f"This form has more than {MOST_FIELDS} fields.") from None
    return Fields(pairs)
