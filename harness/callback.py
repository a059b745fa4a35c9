"""Which callback_url Paystack was given, and what kind of address it is."""

from __future__ import annotations

from urllib.parse import parse_qsl

from harness.client import Client
from harness.failure import Failure
from harness.journal import Entry
from harness.paystack import FakePaystack
from harness.web_address import parts_of


def same_address(one: str, other: str) -> bool:
    """Whether two URLs name the same page with the same query, however it is encoded."""
    return taken_apart(one) == taken_apart(other)


def taken_apart(url: str) -> tuple[object, ...]:
    parts = parts_of(url)
    query = parse_qsl(parts.query, keep_blank_values=True)
    return parts.scheme, parts.netloc, parts.path, query, parts.fragment


def given(entry: Entry | None) -> str:
    """The callback_url of one call of initialize; empty when there was none."""
    asked = entry.asked if entry else None
    return str(asked.get("callback_url") or "") if isinstance(asked, dict) else ""


def described(target: Client, url: str, why: str = "") -> str:
    """What Paystack was given, in a sentence."""
    if not url:
        return "Paystack was given no callback_url"
    why = why or target.why_api_address(url)
    if why:
        return f"Paystack was given the API address {url} as callback_url ({why})"
    return f"Paystack was given {url} as callback_url"


def expect_given(target: Client, paystack: FakePaystack, reference: str, callback_url: str) -> None:
    """Raises `Failure` unless Paystack was given this callback_url for the transaction."""
    entry = paystack.journal.initialization(reference)
    if not same_address(given(entry), callback_url):
        raise Failure(
            expected=f"Paystack is given {callback_url} as callback_url",
            actual=described(target, given(entry)),
            evidence=[str(entry)] if entry else [],
            at=entry,
        )
