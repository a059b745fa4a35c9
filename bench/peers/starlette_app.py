"""The least that Python does: Starlette reads a JSON body and answers; nothing is kept."""

from __future__ import annotations

import sys

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

ANSWER = {"status": True, "message": "ok", "data": {"reference": "re4lyvq3s3"}}


async def initialize(request: Request) -> JSONResponse:
    await request.json()
    return JSONResponse(ANSWER)


async def verify(_: Request) -> JSONResponse:
    return JSONResponse(ANSWER)


app = Starlette(
    routes=[
        Route("/transaction/initialize", initialize, methods=["POST"]),
        Route("/transaction/verify/{reference}", verify),
    ]
)

if __name__ == "__main__":
    uvicorn.run(app, port=int(sys.argv[1]), access_log=False, log_level="warning")
