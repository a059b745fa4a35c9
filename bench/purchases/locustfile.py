"""`locust -f bench/purchases/locustfile.py`: buyers of credits, alone or as master and workers."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import gevent
from locust import events
from locust.env import Environment
from locust.runners import WorkerRunner

from bench.purchases.buyer import Buyer
from bench.purchases.share import Share

__all__ = ["Buyer"]

PERCENTILES = (50, 95, 99)
EVERY = 5.0
"""Seconds between two lines of how far it is."""


@events.init_command_line_parser.add_listener  # type: ignore[untyped-decorator]
def options(parser: Any) -> None:
    add = parser.add_argument
    add("--purchases", type=int, default=300, help="in all, over all processes")
    add("--buyers", type=int, default=20, help="accounts buyer-1, buyer-2, …")
    add("--domain", default="example.com", help="of the accounts' e-mail addresses")
    add("--password", default="bought-by-load", help="of every account")
    add("--paystack", default="http://127.0.0.1:4010", help="the fake's address")
    add("--key", default="sk_test_load", is_secret=True, help="its integration")
    add("--frontend", default="http://localhost:5173", help="the shop's pages")
    add("--seed", type=int, default=1, help="of what buyers decide")
    add("--seen", default="", help="file for what was seen, as JSON")


@events.init.add_listener  # type: ignore[untyped-decorator]
def begin(environment: Environment, **_: Any) -> None:
    environment.share = Share(environment)
    if not isinstance(environment.runner, WorkerRunner):
        gevent.spawn(tell, environment)


def tell(environment: Environment) -> None:
    """A line now and then, of all processes."""
    began = time.monotonic()
    while True:
        gevent.sleep(EVERY)
        every = environment.stats.entries.values()
        bought = sum(one.num_requests - one.num_failures for one in every if one.name == "purchase")
        passed = time.monotonic() - began
        sys.stdout.write(f"{bought:,} purchases, {bought / passed:.1f} a second\n")
        sys.stdout.flush()


@events.quitting.add_listener  # type: ignore[untyped-decorator]
def keep(environment: Environment, **_: Any) -> None:
    """Write what was seen, where the figures of all processes are."""
    path = environment.parsed_options.seen
    if path and not isinstance(environment.runner, WorkerRunner):
        share, requests = environment.share, figures(environment.stats)
        told = {**share.seen.packed(), "seconds": share.seconds, "requests": requests}
        Path(path).write_text(json.dumps(told), encoding="utf-8")


def figures(stats: Any) -> dict[str, dict[str, float]]:
    """Number, failures, and milliseconds by percentile of each kind of request."""
    return {
        entry.name: {
            "number": entry.num_requests,
            "failures": entry.num_failures,
            **{f"p{each}": entry.get_response_time_percentile(each / 100) for each in PERCENTILES},
        }
        for entry in stats.entries.values()
    }
