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
