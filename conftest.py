"""Loads the harness as a pytest plugin, also where the package is not installed."""

pytest_plugins = ["harness.plugin"]
