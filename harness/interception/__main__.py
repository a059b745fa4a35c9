"""`python -m harness.interception`: Paystack's front door, and a proxy for each caller.

Runs until it is stopped. It prints a ready line, then a line for each call that it refuses.
"""

from __future__ import annotations

import argparse
import asyncio
import functools
import ssl
from collections.abc import Awaitable, Callable
from pathlib import Path

from harness.interception import authority, journal
from harness.interception.keyring import Keyring
from harness.interception.pipe import LOOPBACK, Line, join
from harness.interception.proxy import Proxy

Serve = Callable[[Line], Awaitable[None]]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m harness.interception", description=__doc__)
    parser.add_argument("--keyring", type=Path, required=True, help="Folder for the keys.")
    parser.add_argument("--fake", type=int, required=True, help="Port of the fake Paystack.")
    parser.add_argument("--tls", type=int, required=True, help="Port of Paystack's front door.")
    parser.add_argument("--proxy", action="append", required=True, metavar="CALLER=PORT")
    asyncio.run(serve(parser.parse_args()))


async def serve(asked: argparse.Namespace) -> None:
    context = authority.ensure(Keyring(asked.keyring))
    await listen(asked.tls, functools.partial(join, port=asked.fake), context)
    for each in asked.proxy:
        caller, _, port = each.partition("=")
        refused = functools.partial(refuse, caller)
        await listen(int(port), Proxy(tls=asked.tls, fake=asked.fake, refused=refused).serve)
    print(journal.READY, flush=True)
    await asyncio.Event().wait()


async def listen(port: int, serve_line: Serve, context: ssl.SSLContext | None = None) -> None:
    async def serve_streams(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await serve_line(Line(reader, writer))

    await asyncio.start_server(serve_streams, LOOPBACK, port, ssl=context)


def refuse(caller: str, url: str) -> None:
    print(journal.line(caller, url), flush=True)


if __name__ == "__main__":
    main()
