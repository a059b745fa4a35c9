"""`paystack-harness deliver`: webhook deliveries, now, again, forged, held or never."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from harness.commands.delivery import answer, told
from harness.commands.number import Whole
from harness.commands.reference import named
from harness.commands.sandbox import sandbox_options, steering, tell_json, time_of
from harness.commands.saying import say
from harness.commands.table import table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from harness.control import ControlClient, Delivery

EXAMPLES = """\b
Examples:
  paystack-harness deliver                              the newest
  paystack-harness deliver AI-CREDIT-1 --times 3        three times
  paystack-harness deliver AI-CREDIT-1 --bad-signature  as a forger would
  paystack-harness deliver --hold                       all wait from now on
  paystack-harness deliver --release                    and go
"""
NEWEST = 20
ACCEPTED = click.style(
    "The signature is bad, yet the event was accepted: does the webhook check it?", fg="red"
)
HEAD = ("ID", "REFERENCE", "STATE", "LAST ANSWER", "EVENT", "ATTEMPTS", "NEXT ATTEMPT")
COLORS = {"delivered": "green", "held": "yellow", "failed": "red", "given_up": "red"}


@click.command(
    "deliver", short_help="Send webhook deliveries now, again or never.", epilog=EXAMPLES
)
@click.argument("which", required=False, metavar="[REFERENCE|ID]")
@click.option(
    "--times",
    type=Whole(1, 1000),
    default=1,
    show_default=True,
    metavar="N",
    help="Send it so often.",
)
@click.option(
    "--bad-signature", is_flag=True, help="Signed with another key, beside the right one."
)
@click.option("--cancel", is_flag=True, help="Never send it, nor try it again.")
@click.option("--hold", is_flag=True, help="Let all deliveries from now on wait.")
@click.option(
    "--release",
    is_flag=True,
    help="Send what is held, and hold no longer; with a REFERENCE only its deliveries.",
)
@click.option("--list", is_flag=True, help=f"List the newest {NEWEST} instead.")
@sandbox_options
def command(
    which: str | None,
    times: int,
    bad_signature: bool,
    url: str,
    key: str,
    as_json: bool,
    **asked: bool,
) -> None:
    """Send a webhook delivery of a running sandbox now, whatever became of it before.

    The one with that ID, or the newest about that REFERENCE; left out, the newest of all.
    """
    acts = [name for name, is_wanted in asked.items() if is_wanted]
    if len(acts) > 1:
        raise click.UsageError(f"Choose one of {' and '.join(f'--{name}' for name in acts)}.")
    act = acts[0] if acts else None
    if act and (bad_signature or times > 1):
        raise click.UsageError(f"--{act} goes without --times and --bad-signature.")
    if act == "hold" and which:
        raise click.UsageError("--hold is for all deliveries; leave REFERENCE away.")
    with steering(url, key) as control:
        if act is not None:
            found = ACTS[act](control, which)
        else:
            chosen = newest(control, which)
            found = [
                control.deliveries.resend(chosen.id, bad_signature=bad_signature)
                for _ in range(times)
            ]
    if as_json:
        tell_json(found)
        return
    for line in listed(found) if act == "list" else happened(act, found):
        say(line)
    if bad_signature and any(each.state == "delivered" for each in found):
        say(ACCEPTED)


def newest(control: ControlClient, which: str | None) -> Delivery:
    """Raises `ClickException` when there is none; a copy that a fault made goes by its ID alone."""
    found = control.deliveries.all() if which is None else about(control, which)
    own = [each for each in found if not each.is_copy] or found
    if own:
        return own[-1]
    if control.settings.get().webhook_url is None:
        raise click.ClickException(
            "There is no delivery: the integration has no webhook URL. `up` sets it; so does"
            " PATCH settings of the control API."
        )
    raise click.ClickException(
        f"There is no delivery{f' about {which}' if which else ''} yet; `paystack-harness pay`"
        " pays the newest transaction, which sends one."
    )


def about(control: ControlClient, which: str) -> list[Delivery]:
    """By their reference, else by their id. Raises `ClickException` for neither."""
    found = control.deliveries.all(reference=which)
    if not found and which.isdecimal():
        found = [each for each in control.deliveries.all() if each.id == int(which)]
        if not found:
            raise click.ClickException(
                f"There is no delivery {which}; `paystack-harness deliver --list` shows them."
            )
    if not found:
        named(control, which)
    return found


def cancelled(control: ControlClient, which: str | None) -> list[Delivery]:
    return [control.deliveries.cancel(newest(control, which).id)]


def held(control: ControlClient, which: str | None) -> list[Delivery]:
    del which
    control.deliveries.hold()
    return [each for each in control.deliveries.all() if each.state == "held"]


def released(control: ControlClient, which: str | None) -> list[Delivery]:
    if which is None:
        return control.deliveries.release(hold=False)
    return control.deliveries.release(reference=named(control, which).reference)


def all_of(control: ControlClient, which: str | None) -> list[Delivery]:
    found = control.deliveries.all() if which is None else about(control, which)
    return found[-NEWEST:]


ACTS: dict[str, Callable[[ControlClient, str | None], list[Delivery]]] = {
    "cancel": cancelled,
    "hold": held,
    "release": released,
    "list": all_of,
}


def happened(act: str | None, found: Sequence[Delivery]) -> list[str]:
    lines = [told(each) for each in found]
    if act == "hold":
        waiting = f" {len(found)} wait already." if found else ""
        return [f"All deliveries wait from now on; `--release` sends them.{waiting}"]
    if act == "release" and not found:
        return ["Nothing was held."]
    return lines


def listed(found: Sequence[Delivery]) -> list[str]:
    """The newest at the top."""
    return (
        list(table(HEAD, [row(each) for each in reversed(found)]))
        if found
        else ["No delivery yet."]
    )


def row(delivery: Delivery) -> tuple[str, ...]:
    copy = " (copy)" if delivery.is_copy else ""
    return (
        str(delivery.id),
        delivery.reference,
        click.style(delivery.state, fg=COLORS.get(delivery.state)) + copy,
        answer(delivery),
        delivery.event,
        str(len(delivery.attempts)),
        time_of(delivery.next_attempt_at),
    )
