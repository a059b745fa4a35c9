"""The console: its pages when there is much to look through, and open beside a busy fake."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median

from bench import cores, fill
from bench.console import history, watchers
from bench.console.history import REFERENCE
from bench.figures import by_name, interleaved, ratio
from bench.load.alone import one_by_one
from bench.load.call import get
from bench.load.steady import Rate
from bench.options import Options
from bench.peers import python_app
from bench.result import Row
from bench.server import free_port, served

SAYS = """Milliseconds (the median) that one page takes on a connection of its own when nobody else
calls, with a filled list and a full journal. Two of three transactions are paid. Its newest page is
measured as [growth](#growth). What looks through the whole list, and finds nothing, takes longest.
Then initialize calls a second while so many pages are open, each of which fetches clock and list
again as often as the console tells it to; the ratio is to the same without them, in turn."""

MOST = 100_000
"""Transactions that the pages are measured with, unless all `--sizes` are smaller."""

OPEN_PAGES = 100
CALLS = 50
CALLS_A_ROUND = 100_000_000
ALONE = "no page open"
WATCHED = f"{OPEN_PAGES} pages open"


def measure(options: Options) -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="bench-") as parent:
        pages, busy = Path(parent) / "pages", Path(parent) / "busy"
        pages.mkdir()
        busy.mkdir()
        return [*_pages(pages, options), *_beside(busy, options)]


def addresses(size: int) -> Mapping[str, str]:
    """Pages behind an integration's address, by what is special about them."""
    first, last = (REFERENCE.format(number) for number in (1, size))
    return {
        "last page": f"?older={history.FIRST_ID + 50}",
        "page back up from the last": f"?newer={history.FIRST_ID}",
        "a reference": f"?text={first}",
        "beginning of every reference": f"?text={history.PREFIX}",
        "an e-mail": "?text=payer7%40example.com",
        "an amount": "?text=94.07",
        "a search that finds nothing": "?text=nobody%40nowhere",
        "an amount that nobody paid": "?text=7,777.77",
        "a filter that matches nothing": "?status=queued",
        "a day on which nothing happened": "?from=2001-01-01&to=2001-01-01",
        "a transaction with its story": f"/transactions/{last}",
    }


def _pages(folder: Path, options: Options) -> Iterator[Row]:
    size, port = min(MOST, max(options.sizes)), free_port()
    options.say(f"  filling to {size:,} transactions and a full journal")
    history.made(folder / "fake.db", size)
    with served("fake-paystack", python_app.ours(port, folder), port, folder):
        home = fill.home(port)
        paths = {name: home + path for name, path in addresses(size).items()}
        options.say(f"  {options.rounds} rounds of {len(paths)} pages")
        subjects: dict[str, Callable[[], Rate]] = {
            name: partial(_one_page, port, path, options) for name, path in paths.items()
        }
        rates = by_name(interleaved(subjects, options.rounds))
    took = {name: median(rate.p50 for rate in found) for name, found in rates.items()}
    for name, found in rates.items():
        yield Row(
            id=f"console.{name}.{size}",
            what="page",
            subject=name,
            value=took[name],
            unit="ms",
            p99=median(rate.p99 for rate in found),
        )
    slowest = max(took, key=lambda name: took[name])
    yield Row(
        id=f"console.slowest.{size}",
        what="slowest page",
        subject=f"{size:,} transactions",
        value=took[slowest],
        unit="ms",
        note=slowest,
    )


def _one_page(port: int, path: str, options: Options) -> Rate:
    seconds = options.seconds / len(addresses(1))
    with cores.on_load_cores():
        return one_by_one(port, get(path), number=CALLS, seconds=seconds)


def _beside(folder: Path, options: Options) -> Iterator[Row]:
    port, numbers = free_port(), count(1, CALLS_A_ROUND)
    with ExitStack() as stack:
        stack.enter_context(served("fake-paystack", python_app.ours(port, folder), port, folder))
        fill.ready(port)
        home = fill.home(port)

        def alone() -> float:
            return options.loaded(port, fill.INITIALIZE, first=next(numbers)).a_second

        def watched() -> float:
            with watchers.watching(port, home, OPEN_PAGES):
                return alone()

        options.say(f"  initialize, with and without {OPEN_PAGES} open pages")
        rates = by_name(interleaved({ALONE: alone, WATCHED: watched}, options.rounds))
    for name, found in rates.items():
        yield Row(
            id=f"console.initialize.{name}",
            what="initialize",
            subject=name,
            value=median(found),
            unit="requests/s",
            ratio=ratio(found, rates[ALONE]),
        )
