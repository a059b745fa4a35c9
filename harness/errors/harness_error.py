"""The root of what can be wrong, and what its sentences have in common."""

from __future__ import annotations

LAST_LINES = 25


class HarnessError(Exception):
    """Anything that keeps the harness from judging."""


def did_you_mean(closest: str | None) -> str:
    return f" Did you mean `{closest}`?" if closest else ""


def last_words(output: str) -> str:
    """The last lines of `output`, indented under how many they are."""
    lines = output.strip().splitlines()[-LAST_LINES:]
    if not lines:
        return "(it wrote nothing)"
    what = "line follows" if len(lines) == 1 else f"{len(lines)} lines follow"
    return "\n    ".join([f"(its last {what})", *lines])
