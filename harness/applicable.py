"""Which scenarios cannot be judged by this target, known before anything is started for them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from harness import marker, options, promises
from harness.finding import not_applicable

PAGES = "people"


class Applicable:
    """Ends a scenario that would judge the borrowed half alone."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        promise = marker.promise_of(item)
        if promise and (why := why_not_judged(item, promise)):
            not_applicable(why)


def why_not_judged(item: pytest.Item, promise: str) -> str:
    """Why this scenario says nothing about the promise; "" when it does."""
    file = options.target_file(item.config)
    if not file.borrowed:
        return ""
    from harness import borrowing

    opens_pages = PAGES in fixtures_of(item)
    return borrowing.why_not_judged(promises.get(promise), file, opens_pages=opens_pages)


def fixtures_of(item: pytest.Item) -> Sequence[str]:
    names: Sequence[str] = getattr(item, "fixturenames", ())
    return names
