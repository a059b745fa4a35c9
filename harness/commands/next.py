"""`paystack-harness next`: what the next payment comes to, whoever pays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from harness.commands.number import Whole
from harness.commands.sandbox import sandbox_options, steering, tell_json
from harness.commands.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.control import NextOutcome, OutcomeKind

EXAMPLES = """\b
Examples:
  paystack-harness next declined                      the next payment
  paystack-harness next insufficient_funds --times 3  the next three
  paystack-harness next declined --gateway-response "Do not honor"
  paystack-harness next                               what is planned
  paystack-harness next --clear                       plan nothing
"""


@click.command("next", short_help="Decide how the next payment ends.", epilog=EXAMPLES)
@click.argument("outcome", required=False)
@click.option("--gateway-response", metavar="TEXT", help="What the bank says of it.")
@click.option(
    "--webhook",
    metavar="NAME",
    help="What becomes of its event: twice, never, late or bad_signature.",
)
@click.option("--times", type=Whole(1), metavar="N", help="The next N payments.")
@click.option("--always", is_flag=True, help="Every payment from now on.")
@click.option("--clear", is_flag=True, help="Nothing is planned any more.")
@sandbox_options
def command(
    outcome: str | None,
    times: int | None,
    always: bool,
    clear: bool,
    url: str,
    key: str,
    as_json: bool,
    **told: str | None,
) -> None:
    """Have the next payment of a running sandbox end in OUTCOME, whatever card or number pays it.

    Left out: show what is planned, and the outcomes that there are.
    """
    if clear and outcome:
        raise click.UsageError("Name an outcome, or --clear; not both.")
    if times and always:
        raise click.UsageError("Choose one of --times and --always.")
    if not outcome and (times or always or any(told.values())):
        raise click.UsageError("Name the outcome, too: `paystack-harness next declined`.")
    with steering(url, key) as control:
        kinds: list[OutcomeKind] = []
        if clear:
            control.next_payment.clear()
        if outcome:
            often = None if always else times or 1
            planned = control.next_payment.set(outcome, times=often, **told)
        else:
            planned = control.next_payment.get()
            kinds = [] if clear else control.next_payment.catalogue()
    if as_json:
        tell_json(planned)
        return
    for line in [sentence(planned), *choices(kinds)]:
        say(line)


def sentence(planned: NextOutcome | None) -> str:
    if planned is None:
        return "Payments end as their cards and numbers have it."
    whose = {None: "Every payment ends", 1: "The next payment ends"}
    start = whose.get(planned.times, f"The next {planned.times} payments end")
    said = f" (“{planned.gateway_response}”)" if planned.gateway_response else ""
    event = f"; its event: {planned.webhook}" if planned.webhook else ""
    return f"{start} as {planned.outcome}{said}{event}."


def choices(kinds: Sequence[OutcomeKind]) -> Iterator[str]:
    if kinds:
        yield "Outcomes:"
    width = max((len(kind.name) for kind in kinds), default=0)
    for kind in kinds:
        yield f"  {kind.name:<{width}}  it {kind.says}"
