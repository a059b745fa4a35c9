"""Addresses that a target chose, taken apart; any text may stand where one should."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit


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


def is_web_address(url: str) -> bool:
    """Whether a browser could open it: http or https, a host, and no port that is none."""
    parts = parts_of(url)
    try:
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
