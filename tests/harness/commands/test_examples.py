"""The examples of `--help`, and of the page about the client, do what they say."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from harness.control import ControlClient
from tests.harness.commands.examples import PROGRAM, examples
from tests.harness.conftest import Opening
from tests.harness.listener import Listener

PAGE = Path(__file__).parents[3] / "docs" / "control-client.md"
NAMES = ("clock", "deliver", "faults", "pay", "transactions")
EXAMPLES = [words for name in NAMES for words in examples(name)]


@pytest.fixture
def staged(control: ControlClient, opened: Opening, listener: Listener) -> None:
    """What the examples speak of is there."""
    opened("AI-CREDIT-1")
    control.deliveries.send("shop.tested", {"reference": "AI-CREDIT-1"})
    control.faults.add("webhook.duplicate")


@pytest.mark.usefixtures("staged")
@pytest.mark.parametrize("words", EXAMPLES, ids=" ".join)
def test_example_works(call: Callable[..., Result], words: list[str]) -> None:
    result = call(*words)

    assert result.exit_code == 0, result.output
    assert result.stdout


def test_each_command_has_some() -> None:
    assert {words[0] for words in EXAMPLES} == set(NAMES)
    assert [name for name in NAMES if sum(words[0] == name for words in EXAMPLES) < 3] == []


def test_session_of_the_page_works(call: Callable[..., Result], opened: Opening) -> None:
    opened("AI-CREDIT-1")
    [session] = re.findall(r"^```sh\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    lines = [line for line in session.splitlines() if line.startswith(PROGRAM)]
    results = [call(*shlex.split(line, comments=True)[1:]) for line in lines]

    assert len(lines) > 3
    assert [each.output for each in results if each.exit_code] == []
