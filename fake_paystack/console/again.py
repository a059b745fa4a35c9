"""An entry of the journal, written down so that a person can have the same happen once more."""

from __future__ import annotations

from fake_paystack.console.call import Call
from fake_paystack.console.post import Post
from fake_paystack.domain.json_value import Json, loads
from fake_paystack.domain.masking import MASK
from fake_paystack.domain.signature import HEADER
from fake_paystack.settings import BODY_KEPT
from fake_paystack.store.journal import Entry

FORM = "application/x-www-form-urlencoded"


def again(entry: Entry) -> Call | Post | None:
    """What would send the same once more: an API call, or a delivery; other entries are none."""
    headers, body = loads(entry.request_headers or "{}"), entry.request_body or ""
    if entry.kind == "delivery" and entry.url:
        return Post(url=entry.url, body=body, signature=headers.get(HEADER))
    if entry.kind != "api" or not headers or not entry.method or not entry.path:
        return None
    return Call(
        method=entry.method, path=entry.path, body=body, content_type=_type_of(body, headers)
    )


def _type_of(body: str, headers: dict[str, Json]) -> str:
    """A form with something to mask was kept as JSON."""
    sent = str(headers.get("content-type", ""))
    return sent if sent.startswith(FORM) and not body.startswith("{") else "application/json"


def lacks(entry: Entry) -> list[str]:
    """What the lines cannot repeat, in sentences."""
    body = entry.request_body or ""
    told = []
    if entry.kind == "api" and MASK in f"{entry.path} {body}":
        told.append("What is masked was never kept: put it in before you send it.")
    if entry.kind == "api" and len(body) >= BODY_KEPT:
        told.append("The body was longer than what the journal keeps, and ends early.")
    return told
