"""What others wrote, on the terminal of who steers a sandbox."""

from __future__ import annotations

import json
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from harness.cli import cli
from harness.commands.saying import harmless, harmless_json
from tests.fake_paystack.process import Running, running

STEERS = "\x1b]0;title\x07\x1b[2J\x1b[1;1H\x9b31mred\x1b[8mhidden\r\b\x00"


@pytest.mark.parametrize("text", [STEERS, "a\x1b[31;1;8mb", "\x1b[?1049h", "\x1bP1$r\x1b\\"])
def test_nothing_is_left_that_a_terminal_obeys(text: str) -> None:
    assert not any(each in harmless(text) for each in "\x1b\x9b\x07\r\b\x00")


def test_our_own_colours_stay() -> None:
    ours = click.style("200", fg="green", bold=True)

    assert harmless(f"{ours} after 3 ms\nnext") == f"{ours} after 3 ms\nnext"


@pytest.mark.parametrize("line", ["::error::forged", "  ::set-output name=a::b", "x ##[group]y"])
def test_nothing_is_a_command_to_github(monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")

    said = harmless(f"went to http://127.0.0.1/\n{line}")

    assert not any(each.lstrip().startswith("::") for each in said.splitlines())
    assert "##[" not in said


def test_json_keeps_what_it_says() -> None:
    text = json.dumps({"a": STEERS, "b": "é"}, ensure_ascii=False)

    assert json.loads(harmless_json(text)) == json.loads(text)
    assert "\x9b" not in harmless_json(text)


@pytest.fixture(scope="module")
def fake() -> Iterator[Running]:
    with running() as fake:
        fake.http.patch("/_sandbox/api/settings", json={"webhook_url": "http://127.0.0.1:9/"})
        event = {"event": STEERS, "reference": STEERS, "data": {}}
        fake.http.post("/_sandbox/api/deliveries", json=event).raise_for_status()
        yield fake


@pytest.mark.parametrize(
    "words",
    [
        ["deliver", "--list"],
        ["deliver"],
        ["deliver", "--list", "--json"],
        ["pay", STEERS],
        ["faults", "on", STEERS],
    ],
    ids=str,
)
def test_commands_say_nothing_that_steers(fake: Running, words: list[str]) -> None:
    key = str(fake.http.headers["authorization"]).removeprefix("Bearer ")
    run = CliRunner().invoke(cli, [*words, "--url", fake.url, "--key", key], color=True)
    said = run.output

    assert "hidden" in said or "paystack" in said
    assert harmless(said) == said
