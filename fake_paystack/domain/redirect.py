"""Where the payer's browser goes when it leaves the checkout."""

from __future__ import annotations

from typing import TypeGuard
from urllib.parse import quote, urlsplit


def paid_url(callback_url: str, reference: str) -> str:
    """`callback_url` with `trxref` and `reference` appended, in this order.

    The URL's own query stays first and untouched, even where it already has a `reference`; a
    fragment stays last. Source: recorded redirects for the order and the query; for the fragment,
    which nobody recorded, the URL standard.
    """
    rest, hash_mark, fragment = callback_url.partition("#")
    value = quote(reference, safe="")
    return f"{rest}{_joint(rest)}trxref={value}&reference={value}{hash_mark}{fragment}"


def _joint(url: str) -> str:
    _, question_mark, query = url.partition("?")
    if not question_mark:
        return "?"
    return "" if not query or query.endswith("&") else "&"


def is_web_url(url: object) -> TypeGuard[str]:
    """Whether `url` is an absolute http or https URL, the only kind that cancelling follows."""
    if not isinstance(url, str):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
