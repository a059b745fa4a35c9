"""Files behind signed links, which programs and browsers follow without a key."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from fake_paystack.context import Context
from fake_paystack.domain.stored_file import MOST, StoredFile
from fake_paystack.paystack import paystack_of
from fake_paystack.store.stored_file import stored_files


async def fetch(request: Request) -> Response:
    """Download it, while the link lasts."""
    found = _let_in(request)
    content = None if found is None else found[1].read()
    if found is None or content is None:
        return _refused()
    disposition = f'attachment; filename="{found[1].name}"'
    return Response(
        content,
        media_type=found[1].content_type,
        headers={"Content-Disposition": disposition, "X-Content-Type-Options": "nosniff"},
    )


async def put(request: Request) -> Response:
    """Upload it to a link for that, while it lasts; another upload takes its place."""
    found = _let_in(request)
    if found is None or not found[1].takes_uploads:
        return _refused()
    content = await _body(request)
    if content is None:
        return PlainTextResponse(f"A file may have {MOST} bytes.", 413)
    ctx, file = found
    with ctx.atomic():
        stored_files.save(
            ctx.db, file.filled(content, request.headers.get("content-type", "")[:100])
        )
        ctx.journal.add(
            "api", method="PUT", path=request.url.path, status=200, note="file uploaded"
        )
    return Response(status_code=200)


def _let_in(request: Request) -> tuple[Context, StoredFile] | None:
    found = paystack_of(request).by_file(request.path_params["name"])
    if found is None:
        return None
    ctx, file = found
    signature = request.query_params.get("signature", "")
    return found if file.lets_in(signature, ctx.now) else None


def _refused() -> Response:
    return PlainTextResponse("This link is not valid, or not any more.", 403)


async def _body(request: Request) -> bytes | None:
    """All of it, or None when it is too long."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > MOST:
            return None
        parts.append(part)
    return b"".join(parts)
