"""`paystack-harness faults`: have Paystack or the network misbehave."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from harness.commands.fault_setting import COMMON, kind_of, settings
from harness.commands.sandbox import sandbox_options, steering, tell_json
from harness.commands.saying import say
from harness.commands.table import table

if TYPE_CHECKING:
    from harness.control import ControlClient, Fault, FaultKind

EXAMPLES = """\b
Examples:
  paystack-harness faults catalogue             all that there are
  paystack-harness faults on webhook.duplicate  every event comes twice
  paystack-harness faults                       what is on, how often it fired
  paystack-harness faults off --all             all is well again
"""
ON_EXAMPLES = """\b
Examples:
  paystack-harness faults on webhook.duplicate
  paystack-harness faults on api.latency seconds=5 path=/transaction/verify
  paystack-harness faults on webhook.drop reference=AI-CREDIT-1 skip=1 times=2
  paystack-harness faults on api.status status=503 handled=true
"""
OFF_EXAMPLES = """\b
Examples:
  paystack-harness faults off                    the one that is on
  paystack-harness faults off webhook.duplicate  by name, or by its ID
  paystack-harness faults off --all
"""
LIST_EXAMPLES = """\b
Examples:
  paystack-harness faults list         as `faults` alone
  paystack-harness faults list --json  for programs
"""
CATALOGUE_EXAMPLES = """\b
Examples:
  paystack-harness faults catalogue              all, with their settings
  paystack-harness faults catalogue api.latency  one of them
"""
HEAD = ("ID", "FAULT", "FIRED", "SETTINGS", "WHERE")
WIDTH = 96


@click.group(
    "faults", short_help="Misbehave on purpose.", epilog=EXAMPLES, invoke_without_command=True
)
@sandbox_options
@click.pass_context
def command(ctx: click.Context, url: str, key: str, as_json: bool) -> None:
    """List the faults of a running sandbox, switch them on and off."""
    if ctx.invoked_subcommand is None:
        show(url, key, as_json=as_json)


@command.command("list", short_help="What is on, and how often it fired.", epilog=LIST_EXAMPLES)
@sandbox_options
def list_(url: str, key: str, as_json: bool) -> None:
    """List the faults that are on, oldest first."""
    show(url, key, as_json=as_json)


@command.command("catalogue", short_help="What there is.", epilog=CATALOGUE_EXAMPLES)
@click.argument("name", required=False)
@sandbox_options
def catalogue(name: str | None, url: str, key: str, as_json: bool) -> None:
    """List all faults that there are, with their settings; or the one of that NAME."""
    with steering(url, key) as control:
        kinds = control.faults.catalogue()
    chosen = kinds if name is None else [kind_of(name, kinds)]
    if as_json:
        tell_json(chosen)
        return
    for line in explained(chosen):
        say(line)


@command.command("on", short_help="Switch one on.", epilog=ON_EXAMPLES)
@click.argument("name")
@click.argument("words", nargs=-1, metavar="[SETTING=VALUE]...")
@sandbox_options
def on(name: str, words: Sequence[str], url: str, key: str, as_json: bool) -> None:
    """Switch the fault NAME on, until `off` or the sandbox's end.

    Beside its own settings (`faults catalogue NAME`) each takes path, reference, skip and times.
    """
    with steering(url, key) as control:
        kind = kind_of(name, control.faults.catalogue())
        told = settings(kind, words)
        fault = control.faults.add(name, **told)  # type: ignore[arg-type]  # their types are checked
    if as_json:
        tell_json(fault)
    else:
        say(f"{name} is on ({fault.id}); `paystack-harness faults off {fault.id}` ends it.")


@command.command("off", short_help="Switch one off, or all.", epilog=OFF_EXAMPLES)
@click.argument("which", required=False, metavar="[ID|NAME]")
@click.option("--all", "everything", is_flag=True, help="All that are on.")
@sandbox_options
def off(which: str | None, everything: bool, url: str, key: str, as_json: bool) -> None:
    """Switch a fault off: the one of that ID or NAME, or the only one that is on."""
    if which and everything:
        raise click.UsageError("Name a fault, or --all; not both.")
    with steering(url, key) as control:
        if everything:
            ended = control.faults.remove_all()
        else:
            ended = [control.faults.remove(each.id) for each in chosen_of(control, which)]
    if as_json:
        tell_json(ended)
        return
    for fault in ended:
        say(f"{fault.name} is off; {fired(fault.fired)}.")
    if not ended:
        say("No fault was on.")


def chosen_of(control: ControlClient, which: str | None) -> list[Fault]:
    """Raises `ClickException` where it is not clear which."""
    active = control.faults.all()
    if which is None and len(active) < 2:
        return active
    chosen = [each for each in active if which in (each.id, each.name)]
    if chosen:
        return chosen
    told = ", ".join(f"{each.id} ({each.name})" for each in active)
    if which is None:
        raise click.ClickException(f"Several faults are on: {told}. Name one, or --all.")
    raise click.ClickException(f"No fault {which} is on; {f'on: {told}' if told else 'none is'}.")


def show(url: str, key: str, *, as_json: bool) -> None:
    with steering(url, key) as control:
        active = control.faults.all()
    if as_json:
        tell_json(active)
    elif active:
        for line in table(HEAD, [row(each) for each in active]):
            say(line)
    else:
        say("No fault is on; `paystack-harness faults catalogue` lists what there is.")


def row(fault: Fault) -> tuple[str, ...]:
    own = " ".join(
        f"{name}={plain(value)}" for name, value in fault.settings.items() if value is not None
    )
    where = " ".join(
        f"{name}={value}" for name in COMMON if (value := getattr(fault, name)) not in (None, 0)
    )
    count = click.style(str(fault.fired), fg="red" if fault.fired else None)
    return fault.id, fault.name, count, own, where or "everywhere"


def explained(kinds: Sequence[FaultKind]) -> Iterator[str]:
    for kind in kinds:
        yield click.style(kind.name, bold=True)
        yield textwrap.fill(kind.says, WIDTH, initial_indent="  ", subsequent_indent="  ")
        for each in kind.settings:
            label = f"    {each.name}={plain(each.default)}  "
            yield textwrap.fill(label + each.says, WIDTH, subsequent_indent=" " * 8)
        yield ""
    yield "Each of them also takes:"
    for name, (_, says) in COMMON.items():
        yield f"    {name}=…  {says}"


def plain(value: object) -> str:
    """As it would be written behind `=`."""
    if isinstance(value, list):
        return ",".join(value)
    return value if isinstance(value, str) else json.dumps(value)


def fired(count: int) -> str:
    return {0: "it never fired", 1: "it fired once"}.get(count, f"it fired {count} times")
