"""Lets every origin call with credentials."""

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

from reference_impl.backend import cors
from reference_impl.backend.settings import Settings
from reference_impl.deviation import replace_piece


def let_frontends_call(app: FastAPI, settings: Settings) -> None:  # noqa: ARG001
    app.add_middleware(
        CORSMiddleware,
        allow_origin_regex=".*",
        allow_credentials=True,
        allow_methods=["GET", "POST"],
        allow_headers=["Authorization", "Content-Type"],
    )


def apply() -> None:
    replace_piece(cors.let_frontends_call, let_frontends_call)
