"""Commands that steer a running sandbox, called as a person does."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner, Result

from harness.cli import cli

Command = Callable[..., Any]


@pytest.fixture
def call(fake_url: str, key: str) -> Callable[..., Result]:
    """Call a command of `paystack-harness` that finds its sandbox by the environment."""
    told = {"PAYSTACK_HARNESS_URL": fake_url, "PAYSTACK_HARNESS_KEY": key, "NO_COLOR": None}

    def called(*words: str) -> Result:
        return CliRunner(env=told).invoke(cli, words)

    return called


@pytest.fixture
def said(call: Callable[..., Result]) -> Callable[..., str]:
    """What a command says that goes well."""

    def says(*words: str) -> str:
        result = call(*words)
        assert result.exit_code == 0, result.output
        return result.stdout

    return says


@pytest.fixture
def told(said: Callable[..., str]) -> Callable[..., Any]:
    """What it tells a program."""
    return lambda *words: json.loads(said(*words, "--json"))


@pytest.fixture
def refused(call: Callable[..., Result]) -> Callable[..., str]:
    """What a command says that is called wrongly."""

    def says(*words: str) -> str:
        result = call(*words)
        assert result.exit_code, result.output
        assert isinstance(result.exception, SystemExit), result.exception  # not a bare traceback
        return result.stderr.strip().splitlines()[-1].removeprefix("Error: ")

    return says
