"""An application whose callers may not send for ever: it sees a body once all of it is there."""

from __future__ import annotations

from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from fake_paystack.api import body
from fake_paystack.errors import BodyTooLarge


class Bounded:
    """Answers 413 to a body that is too long, in the words of the control API."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            raw = await body.read(receive)
        except BodyTooLarge as error:
            detail = f"{error.message}. {error.next_step}."
            await JSONResponse({"detail": detail}, error.status)(scope, receive, send)
            return
        except ClientDisconnect:
            return
        await self._app(scope, body.again(raw, receive), send)
