"""`paystack-harness completion`: what has a shell complete our words by Tab."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

PROGRAM = "paystack-harness"
VARIABLE = "_PAYSTACK_HARNESS_COMPLETE"
SHELLS = ("bash", "zsh", "fish")
EXAMPLES = """\b
Examples:
  eval "$(paystack-harness completion bash)"
      in this shell; as a line of ~/.bashrc in every one
  eval "$(paystack-harness completion zsh)"
      the same; in ~/.zshrc behind `autoload -Uz compinit && compinit`
  paystack-harness completion fish | source
      in this shell; as a line of ~/.config/fish/config.fish in every one
"""


@click.command("completion", short_help="Have Tab complete our words.", epilog=EXAMPLES)
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> None:
    """Print a script that has SHELL complete commands, options and names by Tab.

    Names are those of promises and their groups, and of the flaws and variants of the target.
    bash has to be 4.4 or newer (macOS brings 3.2). PowerShell and cmd are not supported.
    """
    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(click.Command(PROGRAM), {}, PROGRAM, VARIABLE).source())
