"""`/virtual_terminal`: payment links that tell WhatsApp of payments. Nobody is told here."""

from __future__ import annotations

from collections.abc import Iterable

from fake_paystack.api.call import Call
from fake_paystack.api.records.field import data, group, many, takes, text
from fake_paystack.api.records.resource import Resource
from fake_paystack.api.records.shape import (
    code,
    created_at,
    currency,
    entry_id,
    fill,
    integration,
    kept,
    updated_at,
)
from fake_paystack.api.records.verbs import Change, Create, Does, Fetch, List, operations
from fake_paystack.context import Context
from fake_paystack.domain.entry import Entry
from fake_paystack.domain.json_value import Json
from fake_paystack.envelope import Answer, success
from fake_paystack.flows import routing
from fake_paystack.shapes import split as splits

VIRTUAL_TERMINALS = Resource(
    "Virtual Terminal",
    "virtual_terminals",
    first=27_000,
    code=lambda ids: f"VT_{ids.letters(8).upper()}",
)
DESTINATIONS = Resource("Destination", "virtual_terminal_destinations", first=27_900)


def _assign(ctx: Context, entry: Entry, sent: Iterable[Json]) -> list[Entry]:
    return [DESTINATIONS.make(ctx, {"name": "", **each}, parent=entry) for each in sent]


def _destinations(ctx: Context, entry: Entry) -> Json:
    return [fill(_DESTINATION, ctx, each) for each in DESTINATIONS.of(ctx, entry)]


def _assign_more(ctx: Context, call: Call, sent: dict[str, Json]) -> Answer:
    made = _assign(ctx, VIRTUAL_TERMINALS.found(ctx, call), sent["destinations"])
    rows = [fill(_ASSIGNED, ctx, each) for each in made]
    return success("Destinations assigned successfully", rows)


def _unassign(ctx: Context, call: Call, sent: dict[str, Json]) -> Answer:
    for each in DESTINATIONS.of(ctx, VIRTUAL_TERMINALS.found(ctx, call)):
        if each.data["target"] in sent["targets"]:
            DESTINATIONS.records.delete(ctx.db, each)
    return success("Destination deleted successfully")


def _split(ctx: Context, call: Call, sent: dict[str, Json]) -> Answer:
    """Raises `InvalidSplitCode`, also for a split that was switched off."""
    entry = VIRTUAL_TERMINALS.found(ctx, call)
    split = routing.active_split(ctx, sent["split_code"])
    VIRTUAL_TERMINALS.change(ctx, entry, {"split_code": split.split_code})
    return success("Split code assigned", splits.fetched(split, routing.members(ctx, split)))


_TO = many(group("destinations", takes(text("target", "+233551234987"), may=(text("name"),))))
_DESTINATION = {
    "target": kept("target"),
    "type": "whatsapp",
    "name": kept("name"),
    "created_at": created_at,
}
_ASSIGNED = {
    "integration": integration,
    "target": kept("target"),
    "name": kept("name"),
    "type": "whatsapp",
    "id": entry_id,
    "createdAt": created_at,
    "updatedAt": updated_at,
}
_CREATED = {
    "id": entry_id,
    "name": kept("name"),
    "integration": integration,
    "domain": "test",
    "code": code,
    "paymentMethods": [],
    "active": kept("active"),
    "metadata": kept("metadata"),
    "destinations": _destinations,
    "currency": currency,
}
_ROW = {
    "id": entry_id,
    "code": code,
    "name": kept("name"),
    "integration": integration,
    "domain": "test",
    "paymentMethods": [],
    "active": kept("active"),
    "created_at": created_at,
    "currency": currency,
}
_WHOLE = {**_ROW, "connect_account_id": None, "destinations": _destinations}
OPERATIONS = operations(
    VIRTUAL_TERMINALS,
    Create(
        on="POST /virtual_terminal",
        message="Virtual Terminal created",
        takes=takes(text("name"), _TO, may=(text("split_code"), data("metadata"))),
        begins=lambda *_: {"active": True},
        then=lambda ctx, entry: _assign(ctx, entry, entry.data["destinations"]),
        gives=_CREATED,
    ),
    List(on="GET /virtual_terminal", message="Virtual Terminals retrieved", gives=_ROW),
    Fetch(
        on="GET /virtual_terminal/{code}",
        message="Virtual Terminal retrieved",
        gives=_WHOLE,
    ),
    Change(
        on="PUT /virtual_terminal/{code}",
        message="Virtual Terminal updated",
        takes=takes(text("name")),
        gives=_WHOLE,
    ),
    Change(
        on="PUT /virtual_terminal/{code}/deactivate",
        message="Terminal set to inactive",
        sets={"active": False},
    ),
    Does(
        on="POST /virtual_terminal/{code}/destination/assign",
        takes=takes(_TO),
        do=_assign_more,
    ),
    Does(
        on="POST /virtual_terminal/{code}/destination/unassign",
        takes=takes(many(text("targets", "+233551234987"))),
        do=_unassign,
        says="targets that are not assigned are passed over",
    ),
    Does(
        on="PUT /virtual_terminal/{code}/split_code",
        takes=takes(text("split_code", "SPL_a")),
        do=_split,
    ),
    Change(
        on="DELETE /virtual_terminal/{code}/split_code",
        message="Split code removed",
        takes=takes(text("split_code", "SPL_a")),
        sets={"split_code": None},
    ),
)
