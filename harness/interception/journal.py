"""What the interception writes, and how the harness reads it."""

from __future__ import annotations

from collections.abc import Iterator

READY = "interception ready"
REFUSED = "refused"


def line(caller: str, url: str) -> str:
    return f"{REFUSED} {caller} {url}"


def refusals(output: str) -> Iterator[tuple[str, str]]:
    """Caller and URL of each call that was refused, in their order."""
    for each in output.splitlines():
        word, _, rest = each.partition(" ")
        caller, _, url = rest.partition(" ")
        if word == REFUSED and url:
            yield caller, url
