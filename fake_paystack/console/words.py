"""How the console writes times, amounts and states, as filters of its templates."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import quote

from markupsafe import Markup, escape

from fake_paystack.clock import iso
from fake_paystack.domain.json_value import Json, dumps
from fake_paystack.domain.money import display
from fake_paystack.domain.span import span

TONES = {
    "success": "good",
    "delivered": "good",
    "failed": "bad",
    "given_up": "bad",
    "reversed": "bad",
    "cancelled": "bad",
    "declined": "bad",
    "expired": "bad",
    "needs-attention": "bad",
    "processed": "good",
    "resolved": "good",
    "active": "good",
    "held": "wait",
    "scheduled": "wait",
    "pending": "wait",
    "ongoing": "wait",
    "queued": "wait",
    "processing": "wait",
    "reversal-pending": "wait",
    "awaiting-merchant-feedback": "wait",
    "awaiting-bank-feedback": "wait",
    "open_url": "wait",
    "pay_offline": "wait",
    "pending_bank_transfer": "wait",
    "send_address": "wait",
    "send_birthday": "wait",
    "send_otp": "wait",
    "send_phone": "wait",
    "send_pin": "wait",
}
"""Of the states of transactions, charges, deliveries, refunds, disputes; any other has none."""


def moment(at: datetime) -> str:
    """Such as `27 Nov 09:44:21`, in the time zone of the machine that serves the console."""
    return f"{at.astimezone():%d %b %H:%M:%S}"


def hour(at: datetime) -> str:
    """Time of day to the millisecond, in the time zone of the machine that serves the console."""
    local = at.astimezone()
    return f"{local:%H:%M:%S}.{local.microsecond // 1000:03d}"


def tone(status: str) -> str:
    """How a state looks: good, bad, wait, or plain."""
    return TONES.get(status, "plain")


def status_tone(code: int | None) -> str:
    """How an HTTP status looks; None, no answer, is bad."""
    if code is None:
        return "bad"
    return "good" if code < 400 else "bad"


def spaced(name: str) -> str:
    """A name of the API as people say it: `given_up` is given up."""
    return name.replace("_", " ")


def pretty(value: Json) -> str:
    """JSON over several lines; text that is none stands as it is."""
    return value if isinstance(value, str) else json.dumps(value, indent=2, ensure_ascii=False)


def text(value: Json) -> str:
    """A value as a form's field says it: text as it is, nothing for null, anything else as JSON."""
    if value is None:
        return ""
    return value if isinstance(value, str) else dumps(value)


def texts(value: Json) -> list[str]:
    """A value as hidden fields of one name say it: a field each of a list of texts."""
    if isinstance(value, list | tuple) and all(isinstance(each, str) for each in value):
        return list(value)
    return [text(value)]


def marked(prose: str) -> Markup:
    """Prose of the code's own with `code` in backticks, as HTML; everything in it is escaped."""
    parts = prose.split("`")
    return Markup().join(
        Markup("<code>{}</code>").format(part) if number % 2 else escape(part)
        for number, part in enumerate(parts)
    )


def segment(text: str) -> str:
    """The text as one part of a path, whatever stands in it."""
    return quote(text, safe="")


def took(milliseconds: float | None) -> str:
    """Such as `3.2 ms`; nothing where nothing took time."""
    return "" if milliseconds is None else f"{milliseconds:,.1f} ms"


def gap(seconds: float) -> str:
    """Short time: `240 ms`, `1.2 s`; from a minute on as `span`."""
    if seconds < 1:
        return f"{seconds * 1000:.0f} ms"
    return f"{seconds:.1f} s" if seconds < 60 else span(seconds)


def readable(text: str, longest: int = 4_000) -> str:
    """JSON text over several lines, other text as it is; a long one is cut."""
    try:
        told = pretty(json.loads(text))
    except ValueError:
        told = text
    return told if len(told) <= longest else f"{told[:longest]}\n… cut here"


FILTERS: dict[str, Callable[..., Any]] = {
    "gap": gap,
    "hour": hour,
    "iso": iso,
    "marked": marked,
    "moment": moment,
    "money": display,
    "pretty": pretty,
    "segment": segment,
    "readable": readable,
    "spaced": spaced,
    "span": span,
    "status_tone": status_tone,
    "text": text,
    "texts": texts,
    "took": took,
    "tone": tone,
}
