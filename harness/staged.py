"""Whether what a scenario staged, a fault or a gate, came into play; else it proved nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest

from harness.errors import FakeUnreachable, NeverHappened
from harness.failure import Failure


@contextmanager
def staged(what: str, end: Callable[[], bool], *, optional: bool = False) -> Iterator[None]:
    """`end` takes it off the stage, and says whether it came into play.

    Raises `NeverHappened` if it did not, unless it is `optional`; also in place of a failure inside
    the block: what broke did not break under what the scenario is about.
    """
    try:
        yield
    except (AssertionError, pytest.fail.Exception) as failure:
        if not end() and not optional:
            raise NeverHappened(what, meanwhile=seen(failure)) from failure
        raise
    except BaseException:
        with suppress(FakeUnreachable):
            end()
        raise
    if not end() and not optional:
        raise NeverHappened(what)


def seen(failure: BaseException) -> str:
    if isinstance(failure, Failure):
        return f"expected: {failure.expected}; actual: {failure.actual}"
    return str(failure).partition("\n")[0]
