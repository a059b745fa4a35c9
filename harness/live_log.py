"""One journal entry as one line for people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeAlias

import click

Entry: TypeAlias = dict[str, Any]

COLORS = {
    "api": "cyan",
    "checkout": "magenta",
    "redirect": "yellow",
    "delivery": "blue",
    "fault": "red",
    "gate": "red",
    "clock": "white",
}
NAMES = {"api": "API", "delivery": "webhook"}


def line(entry: Entry) -> str:
    """Time of day, kind, what happened, and the reference it was about."""
    kind = entry["kind"]
    at = datetime.fromisoformat(entry["at"]).astimezone().strftime("%H:%M:%S")
    name = click.style(f"{NAMES.get(kind, kind):<8}", fg=COLORS.get(kind))
    happened = DESCRIBED.get(kind, noted)(entry)
    reference = entry.get("reference") or ""
    shown = click.style(reference, dim=True) if reference not in happened else ""
    return "  ".join(filter(None, [click.style(at, dim=True), name, happened, shown]))


def called(entry: Entry) -> str:
    took = f" {entry['duration_ms']:.0f} ms" if entry.get("duration_ms") is not None else ""
    return f"{entry['method']} {entry['path']} {status(entry)}{took}{why(entry)}"


def why(entry: Entry) -> str:
    """What Paystack said, where it refused."""
    body = (entry.get("response") or {}).get("body")
    refused = (entry.get("status") or 500) >= 400 and isinstance(body, dict)
    return f" “{body.get('message', '')}”" if refused and isinstance(body, dict) else ""


def redirected(entry: Entry) -> str:
    return f"{entry.get('note') or ''} → {entry['url']}"


def delivered(entry: Entry) -> str:
    return f"{entry.get('note') or ''} → {entry['url']} {status(entry)}"


def noted(entry: Entry) -> str:
    return entry.get("note") or entry.get("path") or ""


def status(entry: Entry) -> str:
    """Green when it went well, red when not; an arrow's end without an answer says so."""
    code = entry.get("status")
    if code is None:
        return click.style("no answer", fg="red")
    return click.style(str(code), fg="green" if code < 400 else "red")


DESCRIBED: dict[str, Callable[[Entry], str]] = {
    "api": called,
    "redirect": redirected,
    "delivery": delivered,
}
