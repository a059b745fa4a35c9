"""A limit on each phase of a scenario, so that one which hangs does not hang the run.

Such a scenario is inconclusive, and says what it was doing. Where it cannot be broken off its
process ends: with `-n` another takes its place, without it the run ends with what it has found.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from harness import marker, options
from harness.errors import TookTooLong
from harness.outcome import Exit
from harness.report import artifacts
from harness.verdict import Verdict
from harness.watch import Watch

if TYPE_CHECKING:
    from harness.live_browser import LiveBrowser

SETUP = 600.0  # starts the target, whose own steps have limits of their own
BROWSER: pytest.StashKey[LiveBrowser] = pytest.StashKey()
"""In `config.stash`, once a scenario has asked for a browser."""


class TimeLimit:
    """The hooks that watch over the phases of a scenario."""

    def __init__(self, config: pytest.Config, verdict: Verdict) -> None:
        self._config = config
        self._verdict = verdict
        self._limit = options.scenario_timeout(config)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Generator[None]:
        yield from self._watched(item, max(self._limit, SETUP))

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None]:
        yield from self._watched(item, self._limit)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> Generator[None]:
        yield from self._watched(item, self._limit)

    def _watched(self, item: pytest.Item, seconds: float) -> Generator[None]:
        if marker.promise_of(item) is None:
            yield
            return
        watch = Watch(
            seconds,
            kill_browser=self._kill_browser,
            end=lambda struck: self._end(item, struck),
        )
        with watch.over(lambda: broken_off(item)):
            yield

    def _kill_browser(self) -> bool:
        browser = self._config.stash.get(BROWSER, None)
        return browser is not None and browser.kill()

    def _end(self, item: pytest.Item, struck: TookTooLong) -> None:
        status: int = Exit.INCONCLUSIVE
        try:
            status = self._verdict.give_up(item, str(struck))
        except Exception:
            traceback.print_exc(file=sys.__stderr__)
        finally:
            os._exit(status)


def broken_off(item: pytest.Item) -> Path | None:
    folder = artifacts.folder_for(item)
    return folder / artifacts.BROKEN_OFF if folder else None
