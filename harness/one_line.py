"""Text of others, cut to what fits on one line."""

from __future__ import annotations


def shortened(text: str, limit: int = 200) -> str:
    """One line of at most `limit` characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"
