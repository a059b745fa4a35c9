"""What a check found, in lines for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from harness.doctor.diagnosis import Diagnosis
from harness.report.paper import SIGNS, Paper

NAME_WIDTH = 15
INDENT = " " * (NAME_WIDTH + 2)
MEND = "mend: "


def lines(name: str, diagnosis: Diagnosis, paper: Paper) -> Iterator[str]:
    """A sign, the name and the sentence; for something wrong, the mend under it."""
    sign = paper.painted(SIGNS[diagnosis.outcome], diagnosis.outcome)
    first, *others = wrapped(diagnosis.sentence, paper.width)
    yield f"{sign} {name:<{NAME_WIDTH}}{first}"
    yield from (INDENT + line for line in others)
    if diagnosis.mend:
        start, *rest = wrapped(diagnosis.mend, paper.width - len(MEND))
        yield INDENT + MEND + start
        yield from (INDENT + " " * len(MEND) + line for line in rest)


def wrapped(text: str, width: int) -> list[str]:
    """At least one line; the text's own line breaks are kept."""
    wrapper = textwrap.TextWrapper(
        width - len(INDENT), break_long_words=False, break_on_hyphens=False
    )
    return [line for part in text.splitlines() for line in wrapper.wrap(part) or [""]] or [""]


def conclusion(mends: int) -> str:
    """The last line."""
    if not mends:
        return "Nothing to mend: a run should work."
    return f"{mends} thing{'s' if mends > 1 else ''} to mend."
