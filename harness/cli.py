"""The command line, `paystack-harness`: one module of `harness.commands` for each command."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from harness.errors import HarnessError

INTERRUPTED = 130
WRONG = 2


MODULES = {
    "clock": "harness.commands.clock",
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


class Commands(click.Group):
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


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="paystack-harness")
def cli() -> None:
    """Proves that a system which sells through Paystack works, or shows where it breaks."""


def main() -> None:
    """Exits with 2 for a wrong call and 130 when interrupted; else as the command says."""
    try:
        sys.exit(cli.main(standalone_mode=False))
    except click.ClickException as error:
        error.show()
        sys.exit(WRONG)
    except HarnessError as error:
        click.echo(str(error), err=True)
        sys.exit(WRONG)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
