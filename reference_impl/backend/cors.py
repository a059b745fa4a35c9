"""CORS: the frontends' pages may call this API, with the Authorization header; no others may."""

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

from reference_impl.backend.settings import Settings


def let_frontends_call(app: FastAPI, settings: Settings) -> None:
    """Tokens travel in a header, not in cookies: no credentials mode is needed."""
    app.add_middleware(
        CORSMiddleware,
        allow_origins=sorted(settings.allowed_origins),
        allow_methods=["GET", "POST"],
        allow_headers=["Authorization", "Content-Type"],
    )
