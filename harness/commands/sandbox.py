"""`--url`, `--key` and `--json`: which running sandbox a command steers, and how it tells."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

import click

from harness.addresses import FAKE, PORTS, SECRET_KEY
from harness.commands.saying import harmless, harmless_json
from harness.commands.system import web_address

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from harness.control import ControlClient

Command = TypeVar("Command", bound=Callable[..., object])

URL = f"http://127.0.0.1:{PORTS[FAKE]}"
GIVEN = click.core.ParameterSource.COMMANDLINE
MEND = (
    "Start the sandbox with `paystack-harness up`; or name the one that runs with --url, or in"
    " PAYSTACK_HARNESS_URL."
)


def sandbox_options(command: Command) -> Command:
    """The three options, for a command that takes `url`, `key` and `as_json`."""
    command = click.option(
        "--json", "as_json", is_flag=True, callback=inherited, help="Tell it in JSON."
    )(command)
    command = click.option(
        "--key",
        envvar="PAYSTACK_HARNESS_KEY",
        show_envvar=True,
        default=SECRET_KEY,
        show_default=True,
        callback=inherited,
        metavar="SK_TEST_…",
        help="Secret key of the integration that the backend calls with.",
    )(command)
    return click.option(
        "--url",
        envvar="PAYSTACK_HARNESS_URL",
        show_envvar=True,
        default=URL,
        show_default=True,
        callback=address,
        metavar="URL",
        help="Where the fake Paystack of the sandbox listens.",
    )(command)


def inherited(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
    """What was given to the group, where nothing was given to its command."""
    name, group = str(param.name), ctx.parent
    if ctx.get_parameter_source(name) is GIVEN or group is None:
        return value
    return group.params[name] if group.get_parameter_source(name) is GIVEN else value


def address(ctx: click.Context, param: click.Parameter, value: str) -> str:
    if not (url := web_address(ctx, param, str(inherited(ctx, param, value)))):
        raise click.BadParameter(f"it is empty; name an address such as {URL}.", ctx, param)
    return url


@contextmanager
def steering(url: str, key: str) -> Iterator[ControlClient]:
    """The client; what goes wrong with the sandbox or the key is said with its mend."""
    from harness.control import ControlClient, ControlError, Refused, SandboxUnreachable

    try:
        client = ControlClient(url, key)
    except ValueError as error:
        raise click.ClickException(
            f"{error}. Give it with --key, or in PAYSTACK_HARNESS_KEY."
        ) from None
    try:
        with client as control:
            yield control
    except click.ClickException as error:
        if type(error) is not click.ClickException:  # of the call, and not of what was found
            raise
        raise click.ClickException(harmless(error.message)) from None
    except SandboxUnreachable as error:
        raise click.ClickException(f"{error} {MEND}") from None
    except Refused as error:
        raise click.ClickException(harmless(error.detail)) from None
    except ControlError as error:
        raise click.ClickException(f"{error} Name the sandbox with --url.") from None


def tell_json(value: DataclassInstance | Sequence[DataclassInstance] | None) -> None:
    """One value or several, with times in ISO-8601 and durations in seconds."""
    tree: object = None
    if isinstance(value, Sequence):
        tree = [asdict(each) for each in value]
    elif value is not None:
        tree = asdict(value)
    text = json.dumps(tree, default=_plain, indent=2, ensure_ascii=False)
    click.echo(harmless_json(text))


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, timedelta):
        return value.total_seconds()
    raise TypeError(value)


def time_of(at: datetime | None) -> str:
    """For people, in their own zone."""
    return "" if at is None else at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
