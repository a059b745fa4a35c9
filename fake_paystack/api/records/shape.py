"""What an answer gives: templates, whose callable values are filled in from an entry.

Everything else stands in the answer as it stands in the template.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fake_paystack.clock import iso
from fake_paystack.context import Context
from fake_paystack.domain.entry import Entry
from fake_paystack.domain.json_value import Json

Part = Callable[[Context, Entry], Json]
Template = Any
"""JSON with parts in it, or one part that makes it all."""


def kept(name: str, default: Json = None) -> Part:
    """What the entry's data has under this name."""

    def part(_: Context, entry: Entry) -> Json:
        return entry.data.get(name, default)

    return part


def fill(template: Template, ctx: Context, entry: Entry) -> Json:
    """JSON that the template makes of the entry."""
    if isinstance(template, dict):
        return {name: fill(value, ctx, entry) for name, value in template.items()}
    return template(ctx, entry) if callable(template) else template


def entry_id(_: Context, entry: Entry) -> Json:
    return entry.id


def code(_: Context, entry: Entry) -> Json:
    return entry.code


def integration(_: Context, entry: Entry) -> Json:
    return entry.integration_id


def currency(ctx: Context, _: Entry) -> Json:
    """Currency of the integration."""
    return ctx.integration.currency


def created_at(_: Context, entry: Entry) -> Json:
    return iso(entry.created_at)


def updated_at(_: Context, entry: Entry) -> Json:
    return iso(entry.updated_at)
