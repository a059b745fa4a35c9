"""The end of a process whose scenario cannot be broken off."""

import os
from types import SimpleNamespace
from typing import Any, cast

import pytest

from harness.errors import TookTooLong
from harness.outcome import Exit
from harness.time_limit import TimeLimit


@pytest.mark.parametrize(
    ("given_up", "status"), [(lambda: Exit.BROKEN, Exit.BROKEN), (lambda: 1 / 0, Exit.INCONCLUSIVE)]
)
def test_the_process_ends_even_where_no_report_can_be_written(
    given_up: Any, status: Exit, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[int] = []
    monkeypatch.setattr(os, "_exit", ended.append)
    verdict = SimpleNamespace(give_up=lambda item, why: given_up())
    config = SimpleNamespace(getoption=lambda name: 1.0)

    limit = TimeLimit(cast(Any, config), cast(Any, verdict))
    limit._end(cast(Any, None), TookTooLong(1.0, "x"))

    assert ended == [status]
