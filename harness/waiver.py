"""When a waiver of the target file excuses a break, and when it only hides something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from harness.outcome import Outcome, PromiseResult

if TYPE_CHECKING:
    from harness.target import Waiver


def is_expired(waiver: Waiver, today: date) -> bool:
    return today > waiver.until


def stale(
    judged: Mapping[str, PromiseResult], waivers: Mapping[str, Waiver], today: date
) -> Iterator[str]:
    """A sentence for each waiver that has ended, or that waives a promise that holds."""
    for id_, waiver in waivers.items():
        promise = judged.get(id_)
        if is_expired(waiver, today):
            yield (
                f"The waiver of {id_} ended on {waiver.until} ({waiver.reason}):"
                " mend what it waives, or give it a new end."
            )
        elif promise and promise.outcome is Outcome.PASSED and not waiver.sometimes:
            yield (
                f"The waiver of {id_} is stale: the promise was judged and holds."
                " Remove the waiver, or say `sometimes = true` if it breaks only now and then."
            )
