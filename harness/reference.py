"""Whether references can be guessed."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from itertools import pairwise, takewhile

from harness.failure import Failure
from harness.finding import not_applicable

CHARSET = re.compile(r"[A-Za-z0-9.=_-]+")
SEPARATOR = re.compile(r"[.=_-]")
CLOCK = re.compile(r"(\d{10,})([A-Za-z]?)")
SECONDS = 10
CLOCKS = frozenset({SECONDS, 13, 16, 19})
"""So many digits has the time in seconds, milli-, micro- and nanoseconds."""
RANDOM_ENOUGH = 8  # characters that differ: 32 bits of hexadecimal
BY_CHANCE = 2
"""So many characters of four random parts may agree, once in millions of times."""


def unguessable(references: Sequence[str]) -> None:
    """Raise `Failure` unless each is of Paystack's charset, with a part nobody can foresee.

    What tells the time, what all have in common and what counts up is not counted as such. One
    that comes again is a checkout that was handed out again, and counts once; where there is no
    other, nothing can be said: not applicable.
    """
    references = list(dict.fromkeys(references))
    if len(references) == 1:
        not_applicable("the same user was given the same checkout each time")
    for reference in references:
        if not CHARSET.fullmatch(reference):
            raise Failure(
                expected="a reference of letters, digits, `-`, `.`, `=` and `_`", actual=reference
            )
    parts = [without_clock(reference) for reference in references]
    common = in_common(parts)
    secret = min(map(len, parts)) - len(common) + agreed_by_chance(common)
    if secret < RANDOM_ENOUGH or counts_up([part[len(common) :] for part in parts]):
        raise Failure(
            expected=f"each reference has {RANDOM_ENOUGH} characters that cannot be foreseen",
            actual=", ".join(references),
        )


def without_clock(reference: str) -> str:
    """The reference without digits that tell the present time in seconds or a fraction of them.

    Where more digits follow, or letters as in hexadecimal, no more than the seconds are surely it.
    """
    now = str(int(time.time()))[:5]  # the same for more than a day

    def kept(found: re.Match[str]) -> str:
        digits, behind = found.groups()
        if not digits.startswith(now):
            return found.group()
        is_all_clock = len(digits) in CLOCKS and not behind
        return behind if is_all_clock else digits[SECONDS:] + behind

    return CLOCK.sub(kept, reference)


def in_common(parts: Sequence[str]) -> str:
    """What all begin with."""
    alike = takewhile(lambda column: len(set(column)) == 1, zip(*parts, strict=False))
    return "".join(column[0] for column in alike)


def agreed_by_chance(common: str) -> int:
    """How many of the last characters in common may belong to parts that are random."""
    return min(BY_CHANCE, len(SEPARATOR.split(common)[-1]))


def counts_up(parts: Sequence[str]) -> bool:
    """Whether the parts are numbers, each a little larger than the one before."""
    if not all(part.isdecimal() for part in parts):
        return False
    numbers = [int(part) for part in parts]
    return all(0 < later - earlier < 10**6 for earlier, later in pairwise(numbers))
