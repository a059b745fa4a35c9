"""Whether references can be guessed."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from itertools import pairwise, takewhile

from harness.failure import Failure
from harness.finding import not_applicable

CHARSET = re.compile(r"[A-Za-z0-9.=_-]+")
CLOCK = re.compile(r"\d{10,}")
RANDOM_ENOUGH = 8  # characters that differ: 32 bits of hexadecimal


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
    alike = takewhile(lambda column: len(set(column)) == 1, zip(*parts, strict=False))
    common = len(list(alike))
    secret = [part[common:] for part in parts]
    if any(len(part) < RANDOM_ENOUGH for part in secret) or counts_up(secret):
        raise Failure(
            expected=f"each reference has {RANDOM_ENOUGH} characters that cannot be foreseen",
            actual=", ".join(references),
        )


def without_clock(reference: str) -> str:
    """The reference without digits that tell the present time in seconds or a fraction of them."""
    now = str(int(time.time()))[:5]  # the same for more than a day
    return CLOCK.sub(
        lambda digits: "" if digits.group().startswith(now) else digits.group(), reference
    )


def counts_up(parts: Sequence[str]) -> bool:
    """Whether the parts are numbers, each a little larger than the one before."""
    if not all(part.isdecimal() for part in parts):
        return False
    numbers = [int(part) for part in parts]
    return all(0 < later - earlier < 10**6 for earlier, later in pairwise(numbers))
