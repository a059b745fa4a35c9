"""`paystack-harness clock`: the sandbox's time, and moving it."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

import click

from harness.commands.sandbox import sandbox_options, steering, tell_json, time_of
from harness.commands.saying import say
from harness.duration import duration, in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.control import ClockReading, Entry

EXAMPLES = """\b
Examples:
  paystack-harness clock            what it says
  paystack-harness clock 1h         past the next retry of a webhook delivery
  paystack-harness clock 72h        past all of them
  paystack-harness clock 1d12h30m
"""
NAMES = {
    "api": ("call of the API", "calls of the API"),
    "checkout": ("step of a payer", "steps of a payer"),
    "delivery": ("webhook delivery tried", "webhook deliveries tried"),
    "fault": ("fault fired", "faults fired"),
}


MOST = timedelta(days=36_500)


class Forward(click.Command):
    """Takes `-1h` for what it means, not for an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if any(re.match(r"-\d", word) for word in args):
            raise click.UsageError(
                "The clock goes forward only; a sandbox that is started again has real time.", ctx
            )
        return super().parse_args(ctx, args)


def moved_by(ctx: click.Context, param: click.Parameter, value: str | None) -> timedelta | None:
    if value is None:
        return None
    try:
        moved = duration(value)
    except ValueError as error:
        raise click.BadParameter(f"{error}.", ctx, param) from None
    if moved > MOST:
        raise click.BadParameter(f"{value} is further than {MOST.days}d.", ctx, param)
    return moved


@click.command(
    "clock", cls=Forward, short_help="Show the sandbox's clock, or move it.", epilog=EXAMPLES
)
@click.argument("advance", required=False, callback=moved_by, metavar="[ADVANCE]")
@sandbox_options
def command(advance: timedelta | None, url: str, key: str, as_json: bool) -> None:
    """Show the clock of a running sandbox; with ADVANCE, such as 72h, 30m or 1d12h, move it on.

    What comes due on the way, webhook retries and expiries, has happened when this ends. The clock
    goes forward only, until the sandbox is cleared or started again.
    """
    with steering(url, key) as control:
        if advance is None:
            reading, entries = control.clock.get(), []
        else:
            mark = control.journal.newest()
            reading = control.clock.advance(advance)
            entries = control.journal.entries(after=mark)
    if as_json:
        tell_json(reading)
        return
    for line in [sentence(reading), *on_the_way(entries)]:
        say(line)


def sentence(reading: ClockReading) -> str:
    here, utc = time_of(reading.now), f"{reading.now:%Y-%m-%d %H:%M:%S}"
    shown = f"It is {utc} UTC" if here == utc else f"It is {here} ({utc} UTC)"
    if reading.ahead < timedelta(seconds=1):
        return f"{shown}, which is real time."
    return f"{shown}, {in_words(reading.ahead)} ahead of real time."


def on_the_way(entries: list[Entry]) -> Iterator[str]:
    counts = Counter(entry.kind for entry in entries)
    told = [
        f"{counts[kind]} {names[counts[kind] > 1]}" for kind, names in NAMES.items() if counts[kind]
    ]
    if told:
        yield f"On the way: {', '.join(told)}."
