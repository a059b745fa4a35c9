"""`/terminal`: devices of the merchant's, and the events sent to them.

Any serial number is a device that exists; it is always online.
"""

from __future__ import annotations

from fake_paystack.api.records.field import choice, group, number, takes, text
from fake_paystack.api.records.resource import Resource
from fake_paystack.api.records.shape import code, entry_id, integration, kept
from fake_paystack.api.records.verbs import Change, Create, Delete, Fetch, ListByCursor, operations

TERMINALS = Resource("Terminal", "terminals", first=30, code=lambda ids: ids.letters(8).upper())
EVENTS = Resource(
    "Event",
    "terminal_events",
    code=lambda ids: ids.letters(24),
    missing="The push notification ID provided is invalid",
    parent=TERMINALS,
)

_ROW = {
    "id": entry_id,
    "serial_number": kept("serial_number"),
    "device_make": None,
    "terminal_id": code,
    "integration": integration,
    "domain": "test",
    "name": kept("name"),
    "address": kept("address"),
    "status": "active",
}

OPERATIONS = (
    *operations(
        TERMINALS,
        Create(
            on="POST /terminal/commission_device",
            message="Device commissioned successfully",
            takes=takes(text("serial_number")),
            unique="serial_number",
            taken="Device has been commissioned already",
            says="any serial number is a device",
        ),
        ListByCursor(on="GET /terminal", message="Terminals retrieved successfully", gives=_ROW),
        Fetch(
            on="GET /terminal/{terminal_id}",
            message="Terminal retrieved successfully",
            gives={**_ROW, "split_code": None},
        ),
        Change(
            on="PUT /terminal/{terminal_id}",
            message="Terminal Details updated",
            takes=takes(may=(text("name"), text("address"))),
        ),
        Fetch(
            on="GET /terminal/{terminal_id}/presence",
            message="Terminal status retrieved",
            gives={"online": True, "available": True},
            says="always online",
        ),
        Delete(
            on="POST /terminal/decommission_device",
            message="Device decommissioned successfully",
            takes=takes(text("serial_number")),
            by="serial_number",
            missing="Device not found",
        ),
    ),
    *operations(
        EVENTS,
        Create(
            on="POST /terminal/{id}/event",
            message="Event sent to Terminal",
            takes=takes(
                choice("type", "invoice", "transaction"),
                choice("action", "process", "view", "print"),
                group("data", takes(number("id"), may=(text("reference"),))),
            ),
            gives={"id": code},
            says="to no device, so nothing is paid by it",
        ),
        Fetch(
            on="GET /terminal/{terminal_id}/event/{event_id}",
            message="Message Status Retrieved",
            gives={"delivered": True},
        ),
    ),
)
