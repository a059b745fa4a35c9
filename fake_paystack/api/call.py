"""One API call, as a handler sees it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from fake_paystack.context import Context
from fake_paystack.domain.json_value import Json
from fake_paystack.envelope import Answer


@dataclass(slots=True, kw_only=True)
class Call:
    """`params` come from the path, `query` from the URL, `fields` or `items` from the body.

    `reference` is what the journal files the call under; a handler may learn it late. `prepared`
    is what was read for the handler before it runs.
    """

    method: str
    path: str
    ip_address: str
    params: dict[str, str]
    query: dict[str, str] = field(default_factory=dict)
    fields: dict[str, Json] = field(default_factory=dict)
    items: list[Json] = field(default_factory=list)
    reference: str | None = None
    prepared: str = ""


Handler = Callable[[Context, Call], Answer]
"""Writes in one block, and so cannot await: what it answers is stored, or nothing is."""

Prepare = Callable[[Context, Call], Awaitable[str]]
"""Reads what a handler needs, in steps between which others are served; changes nothing."""

OpenHandler = Callable[[Call], Answer]
"""Answers without an integration: what it says is the same for all."""
