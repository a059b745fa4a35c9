"""Whether references can be guessed."""

import time
import uuid

import pytest

from harness.failure import Failure
from harness.reference import unguessable

NOW = int(time.time() * 1000)
DIGITS = ["482100917365", "730055128846", "019283746551", "664410923758"]
HEXADECIMAL = ["123abcde", "4f00d1ce", "9e8877aa", "0123456f"]
AGREEING = ["a23bcde0", "af00d1ce", "ae8877aa", "a123456f"]


def test_clock_with_random_hexadecimal_cannot_be_guessed() -> None:
    unguessable([f"AI-CREDIT-{NOW + n}-{uuid.uuid4().hex[:8]}" for n in range(4)])


def test_uuid_cannot_be_guessed() -> None:
    unguessable([str(uuid.uuid4()) for _ in range(4)])


@pytest.mark.parametrize(
    "references",
    [
        [f"T{NOW + n}{digits}" for n, digits in enumerate(DIGITS)],
        [f"{NOW + n}{hexadecimal}" for n, hexadecimal in enumerate(HEXADECIMAL)],
        [f"{NOW // 1000}{hexadecimal}" for hexadecimal in HEXADECIMAL],
        [f"AI-CREDIT-{hexadecimal}" for hexadecimal in AGREEING],
        [f"AI-CREDIT-{NOW + n}-{hexadecimal}" for n, hexadecimal in enumerate(AGREEING)],
    ],
    ids=[
        "digits behind the clock",
        "hexadecimal behind milliseconds",
        "hexadecimal behind seconds",
        "one character in common",
        "one in common behind the clock",
    ],
)
def test_what_is_random_is_not_taken_for_the_clock_or_a_prefix(references: list[str]) -> None:
    unguessable(references)


@pytest.mark.parametrize(
    "references",
    [
        [f"AICREDIT{NOW + n}" for n in range(4)],
        [f"T{NOW + n}{7 * n:03}" for n in range(4)],
        [f"T{NOW * 1000 + n}" for n in range(4)],
        [f"ORDER{n:012}" for n in range(4)],
        [f"INV-20261128{digits[:4]}" for digits in DIGITS],
        [f"AI-CREDIT-{hexadecimal[:7]}" for hexadecimal in HEXADECIMAL],
        [f"AI-CREDIT-{NOW + n}" for n in range(4)],
        [f"AI-CREDIT-{NOW // 1000 + n}" for n in range(4)],
        [f"ORDER-{n:012}" for n in range(4)],
        ["AI CREDIT/1", "AI CREDIT/2"],
    ],
    ids=[
        "milliseconds behind letters",
        "three digits behind milliseconds",
        "microseconds",
        "counter behind letters",
        "four digits behind a date",
        "seven of hexadecimal",
        "milliseconds",
        "seconds",
        "counter",
        "charset",
    ],
)
def test_guessable_references_fail(references: list[str]) -> None:
    with pytest.raises(Failure):
        unguessable(references)


def test_a_checkout_that_is_handed_out_again_counts_once() -> None:
    unguessable([str(uuid.uuid4())] * 2 + [str(uuid.uuid4()) for _ in range(3)])

    with pytest.raises(pytest.skip.Exception, match="the same checkout each time"):
        unguessable([str(uuid.uuid4())] * 4)
