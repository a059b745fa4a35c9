"""Exports: a link to a CSV file that is good for a minute, and the file behind it.

Nothing is stored: the link says what was asked, and is signed. Source of the link's form: Paystack
docs, API > Transactions > Export; the columns of the file are assumed.
"""

from __future__ import annotations

import csv
import hmac
import io
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from fake_paystack import store
from fake_paystack.api.transactions import filter_of
from fake_paystack.clock import iso, to_ms
from fake_paystack.context import Context
from fake_paystack.domain.signature import sign
from fake_paystack.domain.transaction import Transaction
from fake_paystack.paystack import paystack_of
from fake_paystack.store.transactions import Filter

SECONDS = 60
"""Life of a link. Source: `X-Amz-Expires` of Paystack's sample."""

COLUMNS = (
    "id",
    "reference",
    "status",
    "amount",
    "requested_amount",
    "currency",
    "channel",
    "fees",
    "gateway_response",
    "email",
    "created_at",
    "paid_at",
)

_PATH = "/exports/{integration_id}/transactions/{name}"
_EXPIRES, _SIGNATURE = "X-Sandbox-Expires", "X-Sandbox-Signature"
_BATCH = 1_000


def link(ctx: Context, query: Mapping[str, str]) -> tuple[str, datetime]:
    """Where what the query asks for can be fetched, as it is up to now, and until when."""
    until = ctx.now + timedelta(seconds=SECONDS)
    asked = {"to": iso(ctx.now), **query, _EXPIRES: str(to_ms(until))}
    business = re.sub(r"\W+", "_", ctx.integration.business_name)
    name = quote(f"{business}_transactions_{to_ms(ctx.now)}.csv")
    path = f"/exports/{ctx.integration.id}/transactions/{name}?{urlencode(asked)}"
    return f"{ctx.public_url}{path}&{_SIGNATURE}={sign(path, ctx.key)}", until


async def download(request: Request) -> Response:
    """Send the file, to whoever has the link."""
    ctx = paystack_of(request).by_integration(_id(request.path_params["integration_id"]))
    path = request.scope["raw_path"].decode("latin-1")
    signed, _, signature = f"{path}?{request.url.query}".rpartition(f"&{_SIGNATURE}=")
    if ctx is None or not hmac.compare_digest(sign(signed, ctx.key), _ascii(signature)):
        return _denied("SignatureDoesNotMatch", "The link has been changed, or is none of ours.")
    query = dict(request.query_params)
    if to_ms(ctx.now) > int(query[_EXPIRES]):
        return _denied("AccessDenied", "Request has expired")
    return Response(
        _text(ctx, filter_of(ctx, query)),
        media_type="text/csv; charset=utf-8",
        headers={"content-disposition": "attachment"},
    )


def _text(ctx: Context, chosen: Filter) -> str:
    """One line for each transaction, newest first, below the names of the columns."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    writer.writerows(_row(each) for each in _every(ctx, chosen))
    return written.getvalue()


def _every(ctx: Context, chosen: Filter) -> Iterator[Transaction]:
    behind = None
    while found := store.transactions.older(ctx.db, chosen, behind, limit=_BATCH):
        yield from found
        behind = found[-1].id


def _row(transaction: Transaction) -> list[object]:
    values = [getattr(transaction, name) for name in COLUMNS]
    return [iso(value) if isinstance(value, datetime) else value for value in values]


def _id(text: str) -> int:
    """0, which is nobody's, for what is no id."""
    return int(text) if re.fullmatch(r"\d{1,18}", text, re.ASCII) else 0


def _ascii(text: str) -> str:
    return text if text.isascii() else ""


def _denied(code: str, message: str) -> Response:
    body = f"<Error><Code>{code}</Code><Message>{message}</Message></Error>"
    return Response(body, 403, media_type="application/xml")


def shown(until: datetime) -> str:
    """As `expiresAt` is written."""
    return f"{until.astimezone(UTC):%Y-%m-%d %H:%M:%S}"


routes = [Route(_PATH, download, methods=["GET"])]
