"""Whether references can be guessed."""

import time
import uuid

import pytest

from harness.failure import Failure
from harness.reference import unguessable

NOW = int(time.time() * 1000)


def test_clock_with_random_hexadecimal_cannot_be_guessed() -> None:
    unguessable([f"AI-CREDIT-{NOW + n}-{uuid.uuid4().hex[:8]}" for n in range(4)])


def test_uuid_cannot_be_guessed() -> None:
    unguessable([str(uuid.uuid4()) for _ in range(4)])


@pytest.mark.parametrize(
    "references",
    [
        [f"AI-CREDIT-{NOW + n}" for n in range(4)],
        [f"AI-CREDIT-{NOW // 1000 + n}" for n in range(4)],
        [f"ORDER-{n:012}" for n in range(4)],
        ["AI CREDIT/1", "AI CREDIT/2"],
    ],
    ids=["milliseconds", "seconds", "counter", "charset"],
)
def test_guessable_references_fail(references: list[str]) -> None:
    with pytest.raises(Failure):
        unguessable(references)


def test_a_checkout_that_is_handed_out_again_counts_once() -> None:
    unguessable([str(uuid.uuid4())] * 2 + [str(uuid.uuid4()) for _ in range(3)])

    with pytest.raises(pytest.skip.Exception, match="the same checkout each time"):
        unguessable([str(uuid.uuid4())] * 4)
