"""The command `fake-paystack`: serve until stopped."""

from __future__ import annotations

import logging
import sys
from typing import NoReturn
from urllib.parse import urlsplit

import click

from fake_paystack.app import create_app
from fake_paystack.server import bind, serve
from fake_paystack.settings import Settings
from fake_paystack.store.connection import DatabaseUnusable
from fake_paystack.webhooks.destination import MEND, Destinations

_SCHEME = "sqlite:///"
_PRIVATE = ("", "sqlite://", "sqlite:///:memory:")


ANYWHERE = ("0.0.0.0", "::", "")  # noqa: S104 - compared with, not bound to
"""Addresses to listen on that are no name of this server."""


def _hosts(_: click.Context, param: click.Parameter, values: tuple[str, ...]) -> frozenset[str]:
    """The hosts alone, in small letters; brackets around an IPv6 address may be left away."""
    hosts = frozenset(value.strip().strip("[]").rstrip(".").lower() for value in values)
    for host in hosts:
        if not host or set(host) & set("/@?#*, ") or (":" in host and host.count(":") < 2):
            raise click.BadParameter(
                f"{host!r} is no host; name it alone, such as fake-paystack.", param=param
            )
    return hosts


_EXAMPLES = """\b
Examples:
  fake-paystack                     at http://127.0.0.1:4010, all in memory
  fake-paystack --port 0            on a free port, which its first line names
  fake-paystack --database sqlite:///paystack.db
      keeps what was paid over a restart
  fake-paystack --verbose --seed 7  one line a call; the same ids each time
Then give your backend http://127.0.0.1:4010 as Paystack's address, and any
key that begins with sk_test_.
"""


@click.command(epilog=_EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--port",
    default=4010,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="Port to listen on; 0: a free one.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--database", default="", help="sqlite:///FILE; left out: gone when it stops.")
@click.option("--public-url", default="", help="How browsers reach it, as in authorization_url.")
@click.option("--webhook-url", default="", help="Where events of new integrations go.")
@click.option(
    "--retries",
    default="test",
    show_default=True,
    type=click.Choice(["test", "live"]),
    help="Which of Paystack's webhook retry schedules to follow.",
)
@click.option(
    "--allow-webhooks-to",
    multiple=True,
    metavar="HOST",
    callback=_hosts,
    help="Deliver to this host, too; may be given again.",
)
@click.option("--allow-remote-webhooks", is_flag=True, help="Deliver to all other machines, too.")
@click.option(
    "--allow-host",
    multiple=True,
    metavar="NAME",
    callback=_hosts,
    help="Another name by which console and control API answer; may be given again.",
)
@click.option("--seed", default=None, type=int, help="Makes generated ids repeatable.")
@click.option("--verbose", is_flag=True, help="Log one line for each exchange.")
def main(
    port: int,
    host: str,
    database: str,
    public_url: str,
    webhook_url: str,
    retries: str,
    allow_webhooks_to: frozenset[str],
    allow_remote_webhooks: bool,
    allow_host: frozenset[str],
    seed: int | None,
    verbose: bool,
) -> None:
    """Paystack on a laptop. For tests: only sk_test_ keys, no real money."""
    logging.basicConfig(
        level=logging.INFO if verbose else logging.WARNING,
        format="%(asctime)s %(levelname)s %(message)s",
        stream=sys.stderr,
    )
    logging.getLogger("httpx").setLevel(logging.WARNING)
    path = _database_path(database)
    _check_public_url(public_url)
    allowed = Destinations(hosts=allow_webhooks_to, everywhere=allow_remote_webhooks)
    _check_webhook_url(webhook_url, allowed)
    try:
        listener = bind(host, port)
    except OSError as error:
        _refuse(f"Cannot listen on {host}:{port}: {error.strerror}; choose another --port.")
    port = listener.getsockname()[1]
    settings = Settings(
        database=path,
        public_url=public_url.rstrip("/") or f"http://paystack.localhost:{port}",
        webhook_url=webhook_url,
        retries="live" if retries == "live" else "test",
        allow_remote_webhooks=allow_remote_webhooks,
        webhook_hosts=allow_webhooks_to,
        hosts=allow_host if host in ANYWHERE else allow_host | {host.lower()},
        seed=seed,
    )
    try:
        app = create_app(settings)
    except DatabaseUnusable as error:
        _refuse(f"--database: {error}")
    shown = f"[{host}]" if ":" in host else host
    serve(app, listener, f"fake-paystack ready at http://{shown}:{port}")


def _database_path(url: str) -> str:
    if url in _PRIVATE:
        return ""
    path = url.removeprefix(_SCHEME)
    if path == url or not path:
        _refuse(f"--database {url!r} is not understood; write sqlite:///FILE.")
    return path


def _check_public_url(url: str) -> None:
    try:
        parts = urlsplit(url)
        is_good = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        is_good = False
    if url and not (is_good and not parts.query and not parts.fragment):
        _refuse(f"--public-url {url!r} is no URL; write http://paystack.localhost:4010.")


def _check_webhook_url(url: str, allowed: Destinations) -> None:
    try:
        is_good = not url or allowed.allow(url)
    except ValueError:
        _refuse(f"--webhook-url {url!r} is no URL; write http://127.0.0.1:8000/webhook/.")
    if not is_good:
        _refuse(f"--webhook-url {url!r} is not on this machine; allow it: {MEND}.")


def _refuse(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    raise SystemExit(2)


if __name__ == "__main__":
    main()
