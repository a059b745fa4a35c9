"""Does not allow the Authorization header in the browser's preflight."""

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

from reference_impl.backend import cors
from reference_impl.backend.settings import Settings
from reference_impl.deviation import replace_piece


def let_frontends_call(app: FastAPI, settings: Settings) -> None:
    app.add_middleware(
        CORSMiddleware,
        allow_origins=sorted(settings.allowed_origins),
        allow_methods=["GET", "POST"],
        allow_headers=["Content-Type"],
    )


def apply() -> None:
    replace_piece(cors.let_frontends_call, let_frontends_call)
