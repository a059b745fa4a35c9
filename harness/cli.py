"""The command line, `paystack-harness`: one module of `harness.commands` for each command."""

from __future__ import annotations

import io
import os
import sys
from importlib import import_module

import click

from harness.commands.group import Guide
from harness.commands.saying import say
from harness.errors import HarnessError
from harness.report.paper import wanted_by

PROGRAM = "paystack-harness"
INTERRUPTED = 130
WRONG = 2
EXAMPLES = """\b
First steps:
  paystack-harness up --open                    buy by hand, see what happens
  paystack-harness run                          judge the reference system
  paystack-harness run --flaw backend_callback  see one with a mistake caught
  paystack-harness init                         then yours: its target file,
  paystack-harness doctor --target target.toml  what that still lacks,
  paystack-harness run --target target.toml     and what it breaks
Each command has its own --help, with examples.
"""

MODULES = {
    "clock": "harness.commands.clock",
    "completion": "harness.commands.completion",
    "deliver": "harness.commands.deliver",
    "doctor": "harness.commands.doctor",
    "faults": "harness.commands.faults",
    "fidelity": "harness.commands.fidelity",
    "init": "harness.commands.init",
    "list": "harness.commands.list",
    "next": "harness.commands.next",
    "pay": "harness.commands.pay",
    "report": "harness.commands.report",
    "run": "harness.commands.run",
    "self-test": "harness.commands.selftest",
    "transactions": "harness.commands.transactions",
    "up": "harness.commands.up",
}


class Commands(Guide):
    """Imports the module of a command, which has it as `command`, only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in MODULES:
            return None
        command: click.Command = import_module(MODULES[cmd_name]).command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Ends as if interrupted when nobody reads on, as with `| head`."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # The stream still holds text, which the interpreter would try to write at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise click.Abort from None


@click.group(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"]}, epilog=EXAMPLES
)
@click.version_option(package_name="paystack-harness")
def cli() -> None:
    """Proves that a system which sells through Paystack works, or shows where it breaks."""


def main() -> None:
    """Exits with 2 for a wrong call and 130 when interrupted; else as the command says."""
    if isinstance(sys.stdout, io.TextIOWrapper):  # its encoding may have no ✓, as on Windows
        sys.stdout.reconfigure(errors="replace")
    colour = wanted_by(os.environ)
    try:
        sys.exit(cli.main(prog_name=PROGRAM, standalone_mode=False, color=colour))
    except click.ClickException as error:
        error.show()
        sys.exit(WRONG)
    except HarnessError as error:
        say(str(error), err=True, color=colour)
        sys.exit(WRONG)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
