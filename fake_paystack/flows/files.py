"""Links to files: one to put a file at, one to fetch what was made for the merchant.

In life they lead to a store of its own, signed and short-lived.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from fake_paystack.context import Context, Handler
from fake_paystack.domain.csv_text import as_csv
from fake_paystack.domain.stored_file import StoredFile
from fake_paystack.store.due import Due
from fake_paystack.store.stored_file import stored_files

UPLOAD_LASTS = timedelta(seconds=1800)
DOWNLOAD_LASTS = timedelta(seconds=60)
"""Both documented, in the samples' links."""

EXPIRES = "file expires"
"""Kind of appointment whose subject is a file's id."""


def reserve(ctx: Context) -> StoredFile:
    """Name and link under which the merchant may upload a file. Within an `atomic` block."""
    return _insert(ctx, ctx.ids.letters(20), UPLOAD_LASTS, takes_uploads=True)


def publish(ctx: Context, suffix: str, text: str, content_type: str) -> StoredFile:
    """Make `text` a file to download; `suffix` is such as `.csv`. Within an `atomic` block."""
    empty = _insert(ctx, ctx.ids.letters(20) + suffix, DOWNLOAD_LASTS)
    file = empty.filled(text.encode(), content_type)
    stored_files.save(ctx.db, file)
    return file


def publish_table(
    ctx: Context, header: Sequence[str], rows: Iterable[Sequence[object]]
) -> StoredFile:
    """Make a CSV file to download. Within an `atomic` block."""
    return publish_csv(ctx, as_csv([header, *rows]))


def publish_csv(ctx: Context, text: str) -> StoredFile:
    """As `publish_table`, of a table that was written before."""
    return publish(ctx, ".csv", text, "text/csv; charset=utf-8")


def url(ctx: Context, file: StoredFile) -> str:
    """Link that needs no key."""
    return f"{ctx.public_url}/_files/{file.name}?signature={file.signature}"


def _insert(
    ctx: Context, name: str, lasts: timedelta, *, takes_uploads: bool = False
) -> StoredFile:
    file = StoredFile(
        id=ctx.counters.next(stored_files.kind),
        integration_id=ctx.integration.id,
        name=name,
        signature=ctx.ids.letters(40),
        created_at=ctx.now,
        expires_at=ctx.now + lasts,
        takes_uploads=takes_uploads,
    )
    stored_files.insert(ctx.db, file)
    ctx.schedule.put(EXPIRES, str(file.id), file.expires_at)
    return file


async def when_expired(ctx: Context, due: Due) -> None:
    """Delete what no link leads to any more."""
    file = stored_files.by_id(ctx.db, ctx.integration.id, int(due.subject))
    if file is not None:
        with ctx.atomic():
            stored_files.delete(ctx.db, file)


due_handlers: dict[str, Handler] = {EXPIRES: when_expired}
