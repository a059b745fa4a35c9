"""The pytest plugin: options, fixtures, and the verdict. Nothing here judges by itself."""

from __future__ import annotations

import pytest

from harness import options, verdict
from harness.time_limit import TimeLimit

pytest_plugins = ["harness.fixtures", "harness.browser_fixtures"]


def pytest_addoption(parser: pytest.Parser) -> None:
    options.register(parser)


def pytest_configure(config: pytest.Config) -> None:
    judging = verdict.plugin(config)
    config.pluginmanager.register(judging, verdict.NAME)
    config.pluginmanager.register(TimeLimit(config, judging), "paystack-harness-time-limit")
