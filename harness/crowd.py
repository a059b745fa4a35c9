"""Many calls in the same instant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from harness.answer import Answer
from harness.failure import Failure

T = TypeVar("T")
PERMITTED = (409, 429)  # one at a time, or not so fast: the payer clicks again, and nothing is lost


def at_once(
    calls: Sequence[Callable[[], T]], meanwhile: Callable[[], object] | None = None
) -> list[T]:
    """Make all calls together, one thread each; `meanwhile` runs while they are under way."""
    barrier = Barrier(len(calls))

    def started(call: Callable[[], T]) -> T:
        barrier.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        under_way = [pool.submit(started, call) for call in calls]
        if meanwhile is not None:
            meanwhile()
        return [each.result() for each in under_way]


def all_opened_well(answers: Sequence[Answer]) -> None:
    """Each was opened or put off, and one opened at least; no two checkouts share a reference."""
    for answer in answers:
        if not answer.is_ok and answer.status not in PERMITTED:
            raise Failure(
                expected="each of the purchases is opened, or put off with 409 or 429",
                actual=str(answer),
                at=answer,
            )
    opened = {(each.string("reference"), checkout_of(each)) for each in answers if each.is_ok}
    if not opened:
        raise Failure(
            expected="one of the purchases is opened at least",
            actual=f"all {len(answers)} were put off",
            at=answers,
        )
    references = [reference for reference, _ in opened if reference]
    if len(set(references)) != len(references):
        shared = next(each for each in references if references.count(each) > 1)
        raise Failure(
            expected="each transaction has a reference of its own",
            actual=f"the reference {shared} stands for more than one checkout",
            at=[each for each in answers if each.string("reference") == shared],
        )


def checkout_of(answer: Answer) -> str:
    """What tells one checkout from another, of a purchase that was opened."""
    return answer.string("access_code") or answer.string("authorization_url")
