"""The pytest hooks that judge a run: from test reports to outcomes, reports and exit status.

Each phase of a scenario is judged where it runs; the finding travels with the phase's report, so
that the process which sees all reports (with `-n` the controller) puts the run together.
"""

from __future__ import annotations

import time
from collections.abc import Generator
from datetime import UTC, datetime
from typing import Any

import pytest

from harness import marker, options, promises, report
from harness.errors import HarnessError, UnknownPromise
from harness.finding import Finding, Json, Phase, find, joined, not_applicable
from harness.outcome import Exit, Outcome, Run, ScenarioResult, judge

__all__ = ["RUN", "also_judged", "has_failed", "not_applicable", "pytest_configure"]

KEY = "paystack-harness"
RUN = pytest.StashKey[Run]()
"""In `config.stash` once the session has ended, unless nothing of it was the harness's."""

FINDINGS = pytest.StashKey[list[Finding]]()
ALSO = pytest.StashKey[list[str]]()


def has_failed(item: pytest.Item) -> bool:
    """Whether a phase of the scenario that has ended broke a promise or was kept from judging."""
    quiet = (Outcome.PASSED, Outcome.NOT_APPLICABLE)
    return any(f.breaks or f.outcome not in quiet for f in item.stash.get(FINDINGS, []))


def also_judged(item: pytest.Item, promise: str) -> None:
    """Say that the scenario judged another promise on its way, such as `books.balance`.

    It counts as passed unless a `Failure` that names it is raised, at the latest at teardown.
    """
    item.stash.setdefault(ALSO, []).append(promises.get(promise).id)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", marker.DECLARATION)
    if hasattr(config, "workerinput"):
        config.pluginmanager.register(Bench(config), "paystack-harness-bench")
    elif not config.option.collectonly:
        config.pluginmanager.register(Judge(config), "paystack-harness-judge")
        if config.getoption("dist", "no") == "no":
            config.pluginmanager.register(Bench(config), "paystack-harness-bench")
