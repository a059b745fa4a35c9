"""The pytest plugin: options, fixtures, and the verdict. Nothing here judges by itself."""

from __future__ import annotations

import pytest

from harness import options, verdict

pytest_plugins = ["harness.fixtures"]


def pytest_addoption(parser: pytest.Parser) -> None:
    options.register(parser)


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(verdict.plugin(config), "paystack-harness-verdict")
