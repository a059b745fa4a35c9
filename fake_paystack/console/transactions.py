"""An integration's transactions, newest first, searched and filtered."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args
from urllib.parse import urlencode

from starlette.responses import Response

from fake_paystack import store
from fake_paystack.console import search
from fake_paystack.console.stream import PACE
from fake_paystack.console.visit import Visit
from fake_paystack.context import Context
from fake_paystack.domain.integration import Channel
from fake_paystack.domain.money import CURRENCIES
from fake_paystack.domain.transaction import Status
from fake_paystack.store import transaction_list
from fake_paystack.store.transaction_list import Line, Sought, Step

SHOWN = 50
READ = 100_000
"""Rows that one page looks through at most; a link goes on behind them."""

READ_IN_A_SECOND = 30_000
"""Rows that an open page may look through a second to keep itself up to date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """`older` and `newer` are ids that further pages begin at; None where there is nothing more.

    `read` is how many rows it took, `is_cut` whether there were too many to look at all.
    """

    lines: list[Line]
    older: int | None
    newer: int | None
    read: int
    is_cut: bool = False

    @property
    def pace(self) -> float:
        """Seconds between one refreshment and the next, the longer the more there is to read."""
        return round(max(PACE, self.read / READ_IN_A_SECOND), 2)


async def show(visit: Visit) -> Response:
    """One page of them; `?older=` and `?newer=` go on from an id, the rest is the search."""
    ctx = visit.ctx
    asked = search.read(visit.request.query_params)
    sought = asked.sought(ctx.integration.id, _known_as(ctx, asked.typed["text"]))
    page = await find(ctx, sought, older=visit.number("older"), newer=visit.number("newer"))
    webhooks = transaction_list.webhooks(
        ctx.db, ctx.integration.id, [line.reference for line in page.lines if line.paid_at]
    )

    def address(**cursor: int) -> str:
        query = urlencode({**asked.kept, **cursor})
        return f"{visit.home}?{query}" if query else visit.home

    return visit.page(
        "transactions.html",
        section="transactions",
        found=page,
        search=asked,
        webhooks=webhooks,
        address=address,
        statuses=[each.value for each in Status],
        channels=get_args(Channel),
        currencies=CURRENCIES,
    )


async def find(ctx: Context, sought: Sought, *, older: int | None, newer: int | None) -> Page:
    """Page behind one of the two ids, or the newest; others are served between its steps."""
    if newer is not None:
        page = await _newer(ctx, sought, newer)
        if page.newer is not None:
            return page
        older = None
    steps = transaction_list.older(ctx.db, sought, older, limit=SHOWN + 1)
    lines, last, read = await _taken(steps)
    is_cut = len(lines) <= SHOWN and last is not None
    shown = lines[:SHOWN]
    further = shown[-1].id if len(lines) > SHOWN else last
    behind = older is not None
    return Page(
        lines=shown,
        older=further,
        newer=(shown[0].id if shown else older) if behind else None,
        read=read,
        is_cut=is_cut,
    )


async def _newer(ctx: Context, sought: Sought, than: int) -> Page:
    """Page just above; without `newer` when it reaches the newest of all."""
    steps = transaction_list.newer(ctx.db, sought, than, limit=SHOWN + 1)
    lines, last, read = await _taken(steps)
    shown = lines[:SHOWN][::-1]
    further = shown[0].id if len(lines) > SHOWN else last
    oldest = shown[-1].id if shown else than + 1
    return Page(lines=shown, older=oldest, newer=further, read=read)


async def _taken(steps: Iterator[Step]) -> tuple[list[Line], int | None, int]:
    """(lines, id that it stopped at, rows read); None when everything was read."""
    lines: list[Line] = []
    read = 0
    for step in steps:
        lines += step.lines
        read += step.read
        if len(lines) > SHOWN:
            return lines, None, read
        if read >= READ and not step.is_last:
            return lines, step.read_to, read
        await asyncio.sleep(0)
    return lines, None, read


def _known_as(ctx: Context, text: str) -> int | None:
    """Id of the integration's transaction with this access code."""
    found = store.transaction.by_access_code(ctx.db, text) if text else None
    return found.id if found is not None and found.integration_id == ctx.integration.id else None
