"""What the fake says when its database fails, and how it goes on from there."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Coroutine
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from fake_paystack.domain.json_value import dumps
from fake_paystack.envelope import Answer
from fake_paystack.store.commit import DatabaseFailed, failure_in

log = logging.getLogger(__name__)

STATUS = 507
"""Insufficient Storage: no mistake of the caller's, and none of the fake's own."""

FAILURES = (DatabaseFailed, sqlite3.Error)
"""What says that the database fails: the second where it was read, and it may be our mistake."""

NOTHING = (
    "Nothing of this call was kept, all that was answered before is. Mend that, and call again."
)
"""Of Paystack's API, each of whose calls is kept whole or not at all."""

PART = "All that was answered before is kept, of this call perhaps a part. Mend that, then look."
"""Of those that may do several things, such as moving the clock over much that comes due."""

Say = Callable[[Request, str], Response]
"""Answer by a sentence, in the kind that was asked for."""

Handler = Callable[[Request, Any], Coroutine[Any, Any, Response]]


def sentence(error: Exception, kept: str) -> str:
    """What to say. Raises the error where it is our mistake."""
    failure = failure_in(error)
    if failure is None:
        raise error
    log.error("%s", failure)
    return f"{failure} {kept}"


def failed(error: Exception) -> Answer:
    """Answer as Paystack's API would."""
    return Answer(STATUS, _body(sentence(error, NOTHING)))


def in_json(_: Request, said: str) -> Response:
    return Response(_body(said), STATUS, media_type="application/json")


def _body(said: str) -> str:
    return dumps({"status": False, "message": said, "detail": said})


def handlers(say: Say = in_json) -> dict[int | type[Exception], Handler]:
    """For applications that answer exceptions themselves."""

    async def answer(request: Request, error: Exception) -> Response:
        return say(request, sentence(error, PART))

    return dict.fromkeys(FAILURES, answer)
