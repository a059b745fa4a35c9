"""A call that a browser makes with the public key: whose it is, and that it may read the answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect
from starlette.types import Message, Receive, Scope, Send

from fake_paystack.api import body, wire
from fake_paystack.api.call import Handler
from fake_paystack.api.exchange import Endpoint, Exchange
from fake_paystack.context import Context
from fake_paystack.domain.integration import read_public_key
from fake_paystack.envelope import Answer, failure
from fake_paystack.errors import PaystackError
from fake_paystack.errors.inline import InvalidAccessCode
from fake_paystack.failing import FAILURES, failed
from fake_paystack.faults.base import Dropped
from fake_paystack.paystack import Paystack

_CORS = ((b"access-control-allow-origin", b"*"), (b"vary", b"Origin"))
_PREFLIGHT = (
    ("access-control-allow-methods", "GET, POST, OPTIONS"),
    (
        "access-control-allow-headers",
        "accept-language, authorization, content-type, x-connect-account",
    ),
    ("access-control-max-age", "86400"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a call says about whose it is: a key in header, body or query; or a path's parts."""

    key: str
    params: dict[str, str]


Finder = Callable[[Paystack, Asked], Context]


class PublicEndpoint(Endpoint):
    """Answers pages of any origin. `find` tells the integration, and raises a `PaystackError`."""

    def __init__(self, handlers: dict[str, Handler], find: Finder) -> None:
        super().__init__(handlers)
        self._find = find

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        send = _readable(send)
        if scope["method"] == "OPTIONS":
            await wire.send_answer(send, receive, Answer(204, "", _PREFLIGHT))
            return
        paystack: Paystack = scope["state"]["paystack"]
        headers = wire.headers(scope)
        asked: Asked | None = None
        try:
            raw = await body.read(receive)
            asked = _asked(scope, headers, raw)
            ctx = self._find(paystack, asked)
            exchange = Exchange(ctx, scope, body.again(raw, receive), headers, self)
            await wire.send_answer(send, receive, await exchange.answer())
        except PaystackError as error:
            paystack.refuse(
                asked.key if asked else None, scope["method"], wire.raw_path(scope), str(error)
            )
            await wire.send_answer(send, receive, failure(error))
        except Dropped:
            await wire.drop(scope, send, receive)
        except FAILURES as error:
            await wire.send_answer(send, receive, failed(error))
        except ClientDisconnect:
            return


def by_key(paystack: Paystack, asked: Asked) -> Context:
    return paystack.context(read_public_key(asked.key))


def by_access_code(paystack: Paystack, asked: Asked) -> Context:
    found = paystack.by_access_code(asked.params["access_code"])
    if found is None:
        raise InvalidAccessCode
    return found[0]


def _asked(scope: Scope, headers: wire.Headers, raw: bytes) -> Asked:
    query: dict[str, Any] = dict(parse_qsl(scope["query_string"].decode("latin-1")))
    fields = body.parse(raw, headers.get("content-type")) if raw else query
    bearer = headers.get("authorization").rpartition(" ")[2]
    return Asked(
        key=bearer or str(fields.get("key", "")),
        params=scope.get("path_params", {}),
    )


def _readable(send: Send) -> Send:
    """Let pages of any origin read the answer."""

    async def told(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], *_CORS]}
        await send(message)

    # A fault that drops the connection looks for the server's transport behind `send`.
    told.__dict__["__self__"] = getattr(send, "__self__", None)
    return told
