"""What the fake says when its database keeps nothing any more, and how it goes on from there."""

from __future__ import annotations

import logging

from starlette.requests import Request
from starlette.responses import Response

from fake_paystack.domain.json_value import dumps
from fake_paystack.envelope import Answer
from fake_paystack.paystack import Paystack, paystack_of
from fake_paystack.store.connection import DatabaseFailed

log = logging.getLogger(__name__)

STATUS = 507
"""Insufficient Storage: no mistake of the caller's, and none of the fake's own."""


def failed(paystack: Paystack, error: DatabaseFailed) -> Answer:
    """Answer as Paystack's API and the control API would; memory forgets what was not kept."""
    log.error("%s", error)
    paystack.reread()
    return Answer(STATUS, dumps({"status": False, "message": str(error), "detail": str(error)}))


async def database_failed(request: Request, error: Exception) -> Response:
    """Handler of `DatabaseFailed` for applications that answer exceptions themselves."""
    assert isinstance(error, DatabaseFailed)
    answer = failed(paystack_of(request), error)
    return Response(answer.body, answer.status, media_type="application/json")
