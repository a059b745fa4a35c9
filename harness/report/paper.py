"""Where lines go: how wide they may be, and whether they may have colours."""

from __future__ import annotations

import re
import shutil
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol, TextIO

from harness.outcome import Outcome

LEAST = 40
INDENT = " " * 14
SIGNS = {
    Outcome.PASSED: "✓",
    Outcome.FAILED: "✗",
    Outcome.WARNED: "!",
    Outcome.WAIVED: "~",
    Outcome.NOT_APPLICABLE: "-",
    Outcome.INCONCLUSIVE: "?",
}
COLOURS = {
    Outcome.PASSED: "32",
    Outcome.FAILED: "31;1",
    Outcome.WARNED: "33",
    Outcome.WAIVED: "36",
    Outcome.NOT_APPLICABLE: "2",
    Outcome.INCONCLUSIVE: "35",
}
PAINT = re.compile("\x1b\\[[0-9;]*m")


class Stream(Protocol):
    """A text file, or pytest's terminal."""

    def write(self, text: str, /) -> object: ...
    def flush(self) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A terminal, or whatever stands in for it."""

    stream: Stream
    is_coloured: bool = False
    width: int = field(
        default_factory=lambda: max(LEAST, min(shutil.get_terminal_size((100, 24)).columns, 110))
    )

    def line(self, text: str = "") -> None:
        self.stream.write(text + "\n")
        self.stream.flush()

    def painted(self, text: str, outcome: Outcome) -> str:
        return f"\x1b[{COLOURS[outcome]}m{text}\x1b[0m" if self.is_coloured else text

    def labelled(self, label: str, value: str) -> list[str]:
        """`value` beside its label, wrapped; its own line breaks are kept."""
        start, wrapped = f"    {label:<10}", []
        for part in value.splitlines():
            wrapper = textwrap.TextWrapper(self.width, start, INDENT, break_long_words=False)
            wrapper.break_on_hyphens = False
            wrapped += wrapper.wrap(part)
            start = INDENT
        return wrapped

    def clipped(self, text: str) -> str:
        """The text as far as it goes on one line; its colours take no room."""
        excess = len(PAINT.sub("", text)) - self.width
        return text if excess <= 0 else f"{text[: -excess - 1]}…"


def columns(stream: TextIO) -> int | None:
    """How long a line may be; None, as long as it gets, where it does not go to a terminal."""
    return shutil.get_terminal_size((80, 24)).columns if stream.isatty() else None


def wants_colours(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """On a terminal, or as `environment` has it."""
    wanted = wanted_by(environment)
    return (environment.get("TERM") != "dumb" and stream.isatty()) if wanted is None else wanted


def wanted_by(environment: Mapping[str, str]) -> bool | None:
    """Never with NO_COLOR, else always with FORCE_COLOR; None where that is for us to find out.

    Sources: https://no-color.org and https://force-color.org, by which any value but "" counts.
    """
    if environment.get("NO_COLOR"):
        return False
    return True if environment.get("FORCE_COLOR") else None
