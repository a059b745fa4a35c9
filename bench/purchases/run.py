"""One run: buyers on one database, then the books; and what it says in a line and in a report."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.purchases import books, sandbox
from bench.purchases.outcome import Outcome
from bench.purchases.sandbox import Sandbox
from bench.purchases.weather import Weather

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
ONE_ACCOUNT = 200
"""Purchases for which there is one account, once there are many."""

FEWEST, MOST = 20, 2_000
SLOWEST = 5
"""Purchases a second below which a run is given up, after the first minutes."""


TIMED_OUT = 504
"""What the backend answers when Paystack takes longer than it waits."""


class LoadBroke(Exception):
    """Locust itself ended before its buyers did; the message holds its last words."""


class NoLocust(Exception):
    """Its environment was not made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """`users` buy at the same time; `processes` of Locust load, `workers` of the backend serve."""

    purchases: int
    workers: int = 2
    users: int = 32
    processes: int = 1
    seed: int = 1
    flaw: str = ""

    @property
    def buyers(self) -> int:
        return min(MOST, max(FEWEST, self.purchases // ONE_ACCOUNT))


def locust() -> str:
    """Its program. Raises `NoLocust`."""
    folder = HERE / ".venv" / ("Scripts" if sys.platform == "win32" else "bin")
    found = shutil.which("locust", path=str(folder)) or shutil.which("locust")
    if found is None:
        raise NoLocust("Locust is not installed: make load sets up bench/purchases/.venv.")
    return found


def carried_out(name: str, database_url: str, folder: Path, plan: Plan) -> Outcome:
    """Buy under faults, clear them, count. Raises `NoLocust`, `NotStarted`, `LoadBroke`."""
    program = locust()
    with sandbox.running(
        folder, database_url, buyers=plan.buyers, workers=plan.workers, flaw=plan.flaw
    ) as running:
        weather = Weather(running.shop.control, patience=sandbox.PATIENCE, seed=plan.seed)
        weather.start()
        try:
            seen = loaded([program, *options(running, folder, plan)], folder)
        finally:
            weather.stop()
        if slow := too_slow(seen["failed"], weather.struck):
            seen["counted"]["timed out without a fault"] = slow
        counted = books.closed(running.shop, folder)
        broken = [
            *counted.broken,
            *unfinished(seen, plan),
            *unexplained(seen, running, weather),
            *running.tracebacks(),
        ]
        return Outcome.of(name, plan, seen, counted, weather, running.memory, broken)


def options(running: Sandbox, folder: Path, plan: Plan) -> list[str]:
    """Of Locust, and of ours."""
    several = ["--processes", str(plan.processes)] if plan.processes > 1 else []
    limit = 300 + plan.purchases // SLOWEST
    return [
        *("--locustfile", str(HERE / "locustfile.py"), "--headless", "--only-summary"),
        *("--users", str(plan.users), "--spawn-rate", str(plan.users)),
        *("--run-time", f"{limit}s", "--exit-code-on-error", "0", "--loglevel", "WARNING"),
        *("--host", running.shop.backend_url, "--paystack", running.fake_url),
        *("--key", sandbox.KEY, "--frontend", sandbox.FRONTEND),
        *("--buyers", str(plan.buyers), "--password", sandbox.PASSWORD),
        *("--purchases", str(plan.purchases), "--seed", str(plan.seed)),
        *("--seen", str(folder / "seen.json"), *several),
    ]


def loaded(command: list[str], folder: Path) -> dict[str, Any]:
    """What Locust's buyers saw. Raises `LoadBroke`."""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with (folder / "locust.log").open("w+", encoding="utf-8") as log:
        ended = subprocess.run(command, env=env, stdout=log, stderr=log, check=False)  # noqa: S603 - ours
        log.seek(0)
        said = log.read()
    if ended.returncode != 0 or not (folder / "seen.json").exists():
        raise LoadBroke(f"Locust ended with {ended.returncode}: {said[-2000:]}")
    seen: dict[str, Any] = json.loads((folder / "seen.json").read_text(encoding="utf-8"))
    if "Traceback" in said:
        seen["wrong"].append(f"a buyer broke down: {said[said.index('Traceback') :][:1500]}")
    return seen


def too_slow(failed: Iterable[tuple[str, int]], struck: Set[str]) -> int:
    """How often the backend's time limit passed where no fault was: the machine had no time."""
    return sum(status == TIMED_OUT and reference not in struck for reference, status in failed)


def unfinished(seen: dict[str, Any], plan: Plan) -> Iterator[str]:
    counted = seen["counted"]
    made = counted.get("opened", 0) + counted.get("gave up buying", 0)
    if made != plan.purchases:
        yield f"the buyers came to {made} of {plan.purchases} purchases"


def unexplained(seen: dict[str, Any], running: Sandbox, weather: Weather) -> Iterator[str]:
    """Errors that nobody asked for: of the fake, of the backend, in its log."""
    yield from seen["wrong"]
    for reference, status in seen["failed"]:
        if status != TIMED_OUT and reference not in weather.struck:
            yield f"the backend answered {status} for {reference!r}, which no fault struck"
    for reference in sorted(running.in_trouble() - weather.struck):
        yield f"Paystack failed the backend at {reference}, which no fault struck"
    for kind in ("api.status", "webhook.duplicate"):
        if not weather.fired[kind]:
            yield f"{kind} never struck: it proved nothing"
