"""Refuses a call without a login with 401 rather than 403, and a bad request with 422."""

from fastapi import FastAPI
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reference_impl.backend import app as application
from reference_impl.backend.settings import Settings
from reference_impl.backend.store.database import Database
from reference_impl.deviation import replace_piece

INSTEAD = {403: 401, 400: 422}


class OtherStatuses:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def renumbered(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["status"] = INSTEAD.get(message["status"], message["status"])
            await send(message)

        await self.app(scope, receive, renumbered)


def apply() -> None:
    right = application.create_app

    def create_app(settings: Settings, database: Database) -> FastAPI:
        app = right(settings, database)
        app.add_middleware(OtherStatuses)
        return app

    replace_piece(application.create_app, create_app)
