"""Answers every POST with 201, and puts fields that nobody asked for into every object."""

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reference_impl.backend import answers
from reference_impl.backend import app as application
from reference_impl.backend.settings import Settings
from reference_impl.backend.store.database import Database
from reference_impl.deviation import replace_piece

MORE: dict[str, Any] = {
    "request_id": None,
    "success": True,
    "amount": "see the invoice",
    "links": [],
}


class Created:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def created(message: Message) -> None:
            if message.get("status") == 200 and scope["method"] == "POST":
                message["status"] = 201
            await send(message)

        await self.app(scope, receive, created)


def apply() -> None:
    right, right_encoded = application.create_app, answers.encoded

    def create_app(settings: Settings, database: Database) -> FastAPI:
        app = right(settings, database)
        app.add_middleware(Created)
        return app

    def encoded(content: Any) -> str:
        return right_encoded({**MORE, **content} if isinstance(content, Mapping) else content)

    replace_piece(application.create_app, create_app)
    replace_piece(answers.encoded, encoded)
