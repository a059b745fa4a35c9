"""How long the target keeps a caller waiting."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx

from harness.answer import Answer
from harness.client import Client
from harness.failure import Failure


class Waiting(Client):
    """Judges the clock, which nothing else does."""

    def expect_answered_within(self, seconds: float, *calls: Callable[[], Answer]) -> list[Answer]:
        """The answers to calls, made one after the other: a target may serve one at a time.

        Raises `Failure` for one that is late.
        """
        with self._patience(seconds):
            return [answered(call, seconds) for call in calls]

    @contextmanager
    def _patience(self, seconds: float) -> Iterator[None]:
        """Hang up on an answer that is late."""
        usual, self._http.timeout = self._http.timeout, httpx.Timeout(seconds)
        try:
            yield
        finally:
            self._http.timeout = usual


def answered(call: Callable[[], Answer], within: float) -> Answer:
    """Raises `Failure` for an answer that takes longer than `within` seconds."""
    started = time.monotonic()
    try:
        answer = call()
    except Failure as failure:
        failure.expected += f" within {within:g} s"
        raise
    took = time.monotonic() - started
    if took > within:
        expected = f"an answer to {answer.request} within {within:g} s"
        raise Failure(expected=expected, actual=f"it took {took:.1f} s", at=answer)
    return answer
