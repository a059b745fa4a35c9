"""The pytest plugin: options, fixtures, and the verdict. Nothing here judges by itself."""

from __future__ import annotations

import pytest

from harness import options, verdict
from harness.applicable import Applicable
from harness.blame import Blame
from harness.time_limit import TimeLimit
from harness.wrong_key import WrongKey

FIXTURES = ("harness.fixtures", "harness.browser_fixtures")


def pytest_addoption(parser: pytest.Parser) -> None:
    options.register(parser)


def pytest_configure(config: pytest.Config) -> None:
    # Only now: of two fixtures of one name the later wins, and pytest-playwright has a `browser`.
    for module in FIXTURES:
        config.pluginmanager.import_plugin(module)
    judging = verdict.plugin(config)
    config.pluginmanager.register(judging, verdict.NAME)
    config.pluginmanager.register(Applicable(), "paystack-harness-applicable")
    config.pluginmanager.register(WrongKey(), "paystack-harness-wrong-key")
    config.pluginmanager.register(Blame(), "paystack-harness-blame")
    config.pluginmanager.register(TimeLimit(config, judging), "paystack-harness-time-limit")
