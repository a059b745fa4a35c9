"""Addresses that a target chose, taken apart; any text may stand where one should."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit

PAYSTACK = ("paystack.co", "paystack.com")


def parts_of(url: str) -> SplitResult:
    """As `urlsplit`; what cannot be split (`http://[object Object]/`) is all path."""
    try:
        return urlsplit(url)
    except ValueError:
        return SplitResult("", "", url, "", "")


def port_of(url: str) -> int | None:
    """The port; None where there is none, or no number (`http://localhost:undefined/`)."""
    try:
        return parts_of(url).port
    except ValueError:
        return None


def why_no_address(url: str) -> str:
    """What to tell somebody who gave this as an address; "" where it is one, or empty."""
    if not url:
        return ""
    if is_paystacks(url):
        return f"{url} is Paystack's own address, which no run asks for anything"
    if not is_web_address(url) or set("?#") & set(url):
        return f"{url} is no address such as http://localhost:3000"
    return ""


def is_paystacks(url: str) -> bool:
    host = (parts_of(url).hostname or "").rstrip(".")
    return any(host == own or host.endswith(f".{own}") for own in PAYSTACK)


def is_web_address(url: str) -> bool:
    """Whether a browser could open it: http or https, a host, and no port that is none."""
    parts = parts_of(url)
    try:
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
