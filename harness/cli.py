"""The command line, `paystack-harness`: one module of `harness.commands` for each command."""

from __future__ import annotations

import pkgutil
import sys
from importlib import import_module

import click

from harness import commands
from harness.errors import HarnessError

INTERRUPTED = 130
WRONG = 2


class Commands(click.Group):
    """Finds the commands by the names of the modules, and imports the one that is called.

    `self_test.py` is `self-test`. Each module has its command as `command`.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        modules = pkgutil.iter_modules(commands.__path__)
        return sorted(module.name.replace("_", "-") for module in modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        module = import_module(f"{commands.__name__}.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="paystack-harness")
def cli() -> None:
    """Proves that a system which sells through Paystack works, or shows where it breaks."""


def main() -> None:
    """Exit statuses: docs/, "Exit statuses"; here 2 for a wrong call and 130 for an interruption."""
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
