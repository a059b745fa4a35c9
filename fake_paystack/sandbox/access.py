"""Who calls the control API: the integration whose secret key the call brings."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, HTTPException, Request

from fake_paystack.context import Context
from fake_paystack.domain.integration import read_key
from fake_paystack.errors import PaystackError
from fake_paystack.paystack import paystack_of


async def _context(request: Request) -> Context:
    try:
        key = read_key(request.headers.get("authorization"))
    except PaystackError as error:
        detail = f"{error}; send Authorization: Bearer sk_test_…"
        raise HTTPException(error.status, detail) from None
    return paystack_of(request).context(key)


Ctx = Annotated[Context, Depends(_context)]
