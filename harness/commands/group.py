"""Groups of commands: in what order a person meets them, and which one was probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence

import click

from harness.errors import did_you_mean

SECTIONS: Mapping[str, Sequence[str]] = {
    "Start here": ("up", "run", "list"),
    "Your own system": ("init", "doctor"),
    "Steer a running sandbox": ("pay", "deliver", "next", "faults", "clock", "transactions"),
    "Trust it": ("self-test", "report", "fidelity"),
}
"""Commands by what they are for; those that are named nowhere come last."""
OTHERS = "More"


class Group(click.Group):
    """Names the closest command where one is unknown."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        is_option = name.startswith("-")  # click has its own words for that
        if not (is_option or ctx.resilient_parsing or self.get_command(ctx, name)):
            closest = difflib.get_close_matches(name, self.list_commands(ctx), n=1)
            meant = did_you_mean(closest[0] if closest else None)
            raise click.UsageError(f"There is no command `{name}`.{meant}", ctx)
        return super().resolve_command(ctx, args)


class Guide(Group):
    """Lists its commands in the sections above."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        names = self.list_commands(ctx)
        widest = max(map(len, names))
        for title, chosen in sections(names):
            with formatter.section(title):
                formatter.write_dl([self._row(ctx, name, widest, formatter) for name in chosen])

    def _row(
        self, ctx: click.Context, name: str, widest: int, formatter: click.HelpFormatter
    ) -> tuple[str, str]:
        command = self.get_command(ctx, name)
        assert command is not None
        return f"{name:<{widest}}", command.get_short_help_str(formatter.width - 6 - widest)


def sections(names: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """The sections that have a command, each with those that there are."""
    named = {each for chosen in SECTIONS.values() for each in chosen}
    others = [name for name in names if name not in named]
    for title, chosen in {**SECTIONS, OTHERS: others}.items():
        if there := [name for name in chosen if name in names]:
            yield title, there
