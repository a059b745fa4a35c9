"""Exports: lists written to CSV files, which anyone may download who has their address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, Router

from fake_paystack.context import Context
from fake_paystack.domain.export import Export, as_csv
from fake_paystack.paystack import paystack_of
from fake_paystack.store.export import exports

PART = "exports"
"""First part of the address of each."""


def write(ctx: Context, header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write the file and return its URL, on the server's public one. Within an `atomic` block."""
    export = Export(
        id=ctx.counters.next(exports.kind),
        integration_id=ctx.integration.id,
        name=f"{ctx.ids.letters(20)}.csv",
        text=as_csv(header, rows),
        created_at=ctx.now,
    )
    exports.insert(ctx.db, export)
    return f"{ctx.public_url}/{PART}/{export.integration_id}/{export.name}"


async def _download(request: Request) -> Response:
    db, path = paystack_of(request).db, request.path_params
    found = exports.by_code(db, min(path["integration_id"], 2**63 - 1), path["name"])
    if found is None:
        return PlainTextResponse("There is no such export.", 404)
    disposition = f'attachment; filename="{found.name}"'
    return PlainTextResponse(
        found.text, media_type="text/csv", headers={"content-disposition": disposition}
    )


app = Router([Route(f"/{PART}/{{integration_id:int}}/{{name}}", _download)])
