"""Paystack's envelope around every answer."""

from __future__ import annotations

from dataclasses import dataclass

from fake_paystack.domain.json_value import Json, dumps
from fake_paystack.errors import PaystackError

ABSENT: Json = object()


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back over the wire; `body` is text, mostly JSON.

    `announced` is a longer length in bytes that content-length tells, where the answer breaks off.
    """

    status: int
    body: str
    headers: tuple[tuple[str, str], ...] = ()
    content_type: str = "application/json; charset=utf-8"
    announced: int | None = None


def success(message: str, data: Json = ABSENT, meta: Json = None, *, status: int = 200) -> Answer:
    """`status` is HTTP's; the envelope's is about the call, and a payment's is `data.status`.

    An answer without `data` has no such key.
    """
    envelope: dict[str, Json] = {"status": True, "message": message}
    if data is not ABSENT:
        envelope["data"] = data
    if meta is not None:
        envelope["meta"] = meta
    return Answer(status, dumps(envelope))


def failure(error: PaystackError) -> Answer:
    envelope = {
        "status": False,
        "message": error.message,
        "meta": {"nextStep": error.next_step},
        "type": error.type,
        "code": error.code,
    }
    return Answer(error.status, dumps(envelope), error.headers)
