"""The commands that stand in Dockerfile, compose file and action, held against the programs."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import click

from fake_paystack.__main__ import main as fake_paystack
from harness.cli import cli

ROOT = Path(__file__).parent.parent.parent
OURS: dict[str, click.Command] = {"fake-paystack": fake_paystack, "paystack-harness": cli}
MODULES = ("pip", "playwright", "reference_impl.backend", "reference_impl.frontend", "venv")
WITH_SUBCOMMANDS = ("pip", "playwright")
SCRIPTS = {"/opt/healthy.py": ROOT / "containers" / "healthy.py"}


def refused(words: list[str]) -> list[str]:
    """What its program would not take of a command, options down to their values where it is ours.

    The program itself when it is unknown: whoever adds one says here how it is checked.
    """
    program, *arguments = words
    if program in OURS:
        return refused_by(OURS[program], arguments)
    if program == "python" and arguments[0] == "-m" and arguments[1] in MODULES:
        return refused_by_help(*arguments[1:])
    if program == "python" and arguments[0] in SCRIPTS:
        return [] if SCRIPTS[arguments[0]].is_file() else [arguments[0]]
    return [program]


def refused_by(command: click.Command, words: list[str]) -> list[str]:
    """Its own reading of the arguments; nothing is run."""
    try:
        context = command.make_context("", list(words))
        if isinstance(command, click.Group):
            _, inner, rest = command.resolve_command(context, list(words))
            return refused_by(inner, rest) if inner else words
    except click.ClickException as error:
        return [error.format_message()]
    return []


def refused_by_help(module: str, *words: str) -> list[str]:
    """Options that its help does not name."""
    plain = [word for word in words if not word.startswith("-")]
    subcommand = plain[:1] if module in WITH_SUBCOMMANDS else []
    options = {word.partition("=")[0] for word in words if word.startswith("-")}
    return sorted(options - set(re.findall(r"--[a-z-]+", help_of(module, *subcommand))))


@cache
def help_of(module: str, *subcommand: str) -> str:
    asked = [sys.executable, "-m", module, *subcommand, "--help"]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout


def of_script(script: str) -> list[list[str]]:
    """The calls of Python in a shell script, also of one that a variable names."""
    lines = re.split(r"\n|&&", re.sub(r"\\\n", " ", script))
    called = [
        re.fullmatch(r'\s*"?(?:\$\w*)?python"? (.+?)\s*', line, re.IGNORECASE) for line in lines
    ]
    return [["python", *(word.strip("'\"") for word in each[1].split())] for each in called if each]
