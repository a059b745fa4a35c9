"""`--help` teaches by example, and completion knows the names."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete

from fake_paystack.__main__ import main as fake_paystack
from harness import promises
from harness.cli import cli
from harness.commands import group
from harness.commands.completion import PROGRAM, SHELLS, VARIABLE

EXAMPLE = re.compile(r"(?:paystack-harness|fake-paystack)(?: (?:[^\s|>)\"]|\"[^\"]*\")+)*")
WIDTH = 78
"""Columns: epilogs are indented by two."""


def commands(command: click.Command, *names: str) -> Iterator[tuple[str, click.Command]]:
    yield " ".join(names), command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from commands(below, *names, name)


COMMANDS = {**dict(commands(cli, "paystack-harness")), "fake-paystack": fake_paystack}


def examples(command: click.Command) -> list[str]:
    """The calls in its help, without what is said about them."""
    lines = (command.epilog or "").splitlines()
    return [found[0] for line in lines if (found := EXAMPLE.search(line))]


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_examples_of_itself(name: str) -> None:
    shown = examples(COMMANDS[name])

    assert 2 <= len(shown) <= 6
    assert all(f"{example} ".startswith(f"{name} ") for example in shown)


@pytest.mark.parametrize("name", COMMANDS)
def test_examples_fit_a_terminal(name: str) -> None:
    lines = (COMMANDS[name].epilog or "").splitlines()

    assert [line for line in lines if len(line) > WIDTH] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_examples_can_be_called(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(click.Path, "convert", lambda self, value, param, ctx: Path(str(value)))
    for example in examples(COMMANDS[name]):
        words, command = shlex.split(example)[1:], COMMANDS[example.split()[0]]
        while isinstance(command, click.Group) and words:
            _, below, words = command.resolve_command(click.Context(command), words)
            assert below is not None
            command = below
        command.make_context(example, words)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_tells_the_variables_that_are_read(name: str) -> None:
    command = COMMANDS[name]
    told = command.get_help(click.Context(command, info_name=name))

    assert [each.envvar for each in command.params if str(each.envvar or "") not in told] == []


def test_help_of_reports_shows_each_of_its_commands() -> None:
    shown = [example.split()[2] for example in examples(COMMANDS["paystack-harness report"])]

    assert set(shown) == {"compare", "merge"}


def test_names_in_examples_exist() -> None:
    shown = [example.split() for command in COMMANDS.values() for example in examples(command)]
    named = [word for words in shown if words[1:2] in (["run"], ["list"]) for word in words[2:]]

    assert {word for word in named if re.fullmatch(r"\w+\.\w+", word)} <= {
        *promises.load(),
        "target.toml",
    }


def test_a_newcomer_meets_first_what_to_do_first() -> None:
    shown = [title for title, _ in group.sections(cli.list_commands(click.Context(cli)))]
    told = cli.get_help(click.Context(cli))

    assert shown[0] == "Start here"
    assert told.index("  up ") < told.index("  run ") < told.index("  init ")


def test_a_command_that_no_section_names_is_listed_all_the_same() -> None:
    assert dict(group.sections(["up", "brand-new"])) == {
        "Start here": ["up"],
        "More": ["brand-new"],
    }


@pytest.mark.parametrize(
    ("words", "meant"),
    [(["runn"], "`run`"), (["self_test"], "`self-test`"), (["report", "compair"], "`compare`")],
)
def test_a_wrong_command_names_the_closest(words: list[str], meant: str) -> None:
    with pytest.raises(click.UsageError, match=f"Did you mean {meant}"):
        cli.main(words, standalone_mode=False)


def completed(*words: str) -> list[str]:
    shell = ShellComplete(cli, {}, PROGRAM, VARIABLE)
    return [item.value for item in shell.get_completions(list(words[:-1]), words[-1])]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["do"], ["doctor"]),
        (["run", "webh"], ["webhook"]),
        (["run", "webhook.on"], ["webhook.once"]),
        (["list", "verify.onc"], ["verify.once"]),
        (["run", "--flaw", "backend_call"], ["backend_callback"]),
        (["run", "--variant", "session"], ["session_cookie"]),
        (["self-test", "unsigned"], ["unsigned_webhook"]),
        (["run", "--target", "nonesuch.toml", "--flaw", ""], []),
        (["run", "--trace", "s"], ["snapshots"]),
        (["completion", "z"], ["zsh"]),
    ],
)
def test_tab_completes(words: list[str], expected: list[str]) -> None:
    found = completed(*words)

    assert found[: len(expected)] == expected
    assert expected or not found


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_gets_its_script(shell: str) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "harness.cli", "completion", shell],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
    )

    assert f"{VARIABLE}={shell}_complete" in told.stdout
    assert PROGRAM in told.stdout
