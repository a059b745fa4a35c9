"""Other paths, field names and references, and every answer wrapped in `data`.

The right application works behind it; requests and answers are renamed on their way. Its frontend
is `other_names.js`.
"""

import json
import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from fastapi import FastAPI
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reference_impl.backend import app as application
from reference_impl.backend import references
from reference_impl.backend.settings import Settings
from reference_impl.backend.store.database import Database
from reference_impl.deviation import replace_piece

PATHS = {
    r"/v2/orders": "/ai/api/credits/purchase/",
    r"/v2/orders/check": "/ai/api/credits/verify/",
    r"/v2/wallet": "/ai/api/credits/balance/",
    r"/hooks/paystack": "/ai/api/credits/webhook/",
    r"/v2/plans": "/subscriptions/api/subscriptions/",
    r"/v2/plans/(\d+)": r"/subscriptions/api/subscriptions/\1/",
    r"/v2/plans/(\d+)/pay": r"/subscriptions/api/subscriptions/\1/initialize_payment/",
    r"/v2/users": "/accounts/api/signup/",
    r"/v2/session": "/accounts/api/login/",
    r"/v2/session/end": "/accounts/api/logout/",
    r"/health": "/health",
}
ASKED = {
    "sku": "package",
    "amount": "custom_amount",
    "pay_with": "payment_method",
    "return_to": "callback_url",
}
ANSWERED = {
    "package": "sku",
    "custom_amount": "amount",
    "payment_method": "pay_with",
    "callback_url": "return_to",
    "authorization_url": "pay_at",
    "access_code": "pay_code",
    "reference": "order_number",
    "invoice": "bill",
    "base_amount": "net",
    "taxes": "levies",
    "total_tax": "levied",
    "total_amount": "gross",
    "credits_to_add": "coins",
    "credits_added": "coins_added",
    "new_balance": "coins_now",
    "current_balance": "coins_still",
    "balance": "coins",
    "status": "state",
    "message": "text",
    "id": "number",
}


class OtherNames:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        path = known_path(scope["path"])
        if "/webhook/" in path:
            return await self.app({**scope, "path": path}, receive, send)
        body = changed(await whole(receive), lambda json: renamed(json, ASKED))
        scope = {**scope, "path": path, "headers": resized(scope["headers"], body)}
        started: Message = {}

        async def given() -> Message:
            return {"type": "http.request", "body": body}

        async def taken(message: Message) -> None:
            if message["type"] == "http.response.start":
                started.update(message)
                return
            told = changed(message.get("body", b""), lambda json: {"data": renamed(json, ANSWERED)})
            await send({**started, "headers": resized(started["headers"], told)})
            await send({**message, "body": told})

        return await self.app(scope, given, taken)


def known_path(path: str) -> str:
    """The right application's own path; one that nobody has for a path that is not ours."""
    for pattern, own in PATHS.items():
        if found := re.fullmatch(pattern, path):
            return found.expand(own)
    return "/no-such-path"


def renamed(json: Any, names: dict[str, str]) -> Any:
    if isinstance(json, list):
        return [renamed(item, names) for item in json]
    if isinstance(json, dict):
        return {names.get(key, key): renamed(value, names) for key, value in json.items()}
    return json


def changed(body: bytes, change: Callable[[Any], Any]) -> bytes:
    """JSON with a change; anything else as it came."""
    try:
        return json.dumps(change(json.loads(body))).encode()
    except ValueError:
        return body


async def whole(receive: Receive) -> bytes:
    body, is_more = b"", True
    while is_more:
        message = await receive()
        body, is_more = body + message.get("body", b""), message.get("more_body", False)
    return body


def resized(headers: list[tuple[bytes, bytes]], body: bytes) -> list[tuple[bytes, bytes]]:
    others = [each for each in headers if each[0].lower() != b"content-length"]
    return [*others, (b"content-length", str(len(body)).encode())]


def fresh_reference(prefix: str, is_taken: Callable[[str], bool]) -> str:  # noqa: ARG001
    return f"{prefix[:3]}.{uuid4().hex.upper()}"


def apply() -> None:
    right = application.create_app

    def create_app(settings: Settings, database: Database) -> FastAPI:
        app = right(settings, database)
        app.add_middleware(OtherNames)
        return app

    replace_piece(application.create_app, create_app)
    replace_piece(references.fresh_reference, fresh_reference)
