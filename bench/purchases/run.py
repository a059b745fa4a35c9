"""One run: buyers on one database, then the books."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench import backend
from bench.purchases import books, sandbox
from bench.purchases.outcome import Outcome
from bench.purchases.plan import Plan
from bench.purchases.sandbox import Sandbox
from bench.purchases.weather import Weather
from harness.processes.process import Process

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SLOWEST = 5
"""Purchases a second below which a run is given up, after the first minutes."""

TIMED_OUT = 504
"""What the backend answers when Paystack takes longer than it waits."""

FEW = 5
SHARE = 100
"""Of how many purchases one may meet a time limit that no fault explains, or be given up."""

EVERY = 10.0
"""Seconds between two words of how far it is."""

QUITS_WITHIN = 30.0
"""Seconds that Locust has to end once it is asked to."""

Say = Callable[[str], None]


class LoadBroke(Exception):
    """Locust itself ended before its buyers did; the message holds its last words."""


class Interrupted(Exception):
    """It was asked to end before its buyers were done; the message says what there is to say."""


class NoLocust(Exception):
    """Its environment was not made."""


def locust() -> str:
    """Its program. Raises `NoLocust`."""
    folder = HERE / ".venv" / ("Scripts" if sys.platform == "win32" else "bin")
    found = shutil.which("locust", path=str(folder)) or shutil.which("locust")
    if found is None:
        raise NoLocust("Locust is not installed: make load sets up bench/purchases/.venv.")
    return found


def carried_out(name: str, database_url: str, folder: Path, plan: Plan, say: Say) -> Outcome:
    """Buy under faults, clear them, count. Raises `NoLocust`, `NotStarted`, `LoadBroke`.

    Raises `Interrupted` too, and closes the books of what was bought before.
    """
    program = locust()
    with sandbox.running(
        folder, database_url, buyers=plan.buyers, workers=plan.workers, flaw=plan.flaw
    ) as running:
        weather = Weather(running.shop.control, patience=backend.PATIENCE, seed=plan.seed)
        weather.start()
        try:
            seen = loaded([program, *options(running, folder, plan)], folder, say)
        finally:
            weather.stop()
        if seen is None:
            say("Interrupted; closing the books of what was bought. Once more ends it at once.")
            raise Interrupted(told_early(books.closed(running.shop, folder)))
        if slow := too_slow(seen["failed"], weather.struck):
            seen["counted"]["timed out without a fault"] = slow
        say("Closing the books.")
        counted = books.closed(replace(running.shop, bought=seen["bought"]), folder)
        broken = [
            *counted.broken,
            *unfinished(seen, plan),
            *too_often(seen["counted"], plan),
            *unexplained(seen, running, weather),
            *running.tracebacks(),
        ]
        return Outcome.of(name, plan, seen, counted, weather, running, broken)


def told_early(counted: books.Books) -> str:
    """What there is to say of a run that was interrupted."""
    if counted.broken:
        return "\n  ".join(["The books do NOT balance:", *counted.broken])
    return f"The books balance: {counted.paid:,} paid purchases."


def options(running: Sandbox, folder: Path, plan: Plan) -> list[str]:
    """Of Locust, and of ours."""
    several = ["--processes", str(plan.processes)] if plan.processes > 1 else []
    limit = 300 + plan.purchases // SLOWEST
    return [
        *("--locustfile", str(HERE / "locustfile.py"), "--headless", "--only-summary"),
        *("--users", str(plan.users), "--spawn-rate", str(plan.users)),
        *("--run-time", f"{limit}s", "--exit-code-on-error", "0", "--loglevel", "WARNING"),
        *("--host", running.shop.backend_url, "--paystack", running.fake_url),
        *("--key", sandbox.KEY, "--frontend", backend.FRONTEND),
        *("--buyers", str(plan.buyers), "--password", sandbox.PASSWORD),
        *("--purchases", str(plan.purchases), "--seed", str(plan.seed)),
        *("--seen", str(folder / "seen.json"), *several),
    ]


def loaded(command: list[str], folder: Path, say: Say) -> dict[str, Any] | None:
    """What Locust's buyers saw; None when they were interrupted. Raises `LoadBroke`."""
    told, log = folder / "told.log", folder / "locust.log"
    env = {"PYTHONPATH": str(ROOT)}
    locust = Process.start("Locust", command, cwd=folder, env=env, log=told, errors=log)
    try:
        status = watched(locust, say)
    except KeyboardInterrupt:
        return None
    finally:
        locust.stop(QUITS_WITHIN)
    said = log.read_text(encoding="utf-8", errors="replace")
    if status != 0 or not (folder / "seen.json").exists():
        raise LoadBroke(f"Locust ended with {status}: {said[-2000:]}")
    seen: dict[str, Any] = json.loads((folder / "seen.json").read_text(encoding="utf-8"))
    if "Traceback" in said:
        seen["wrong"].append(f"a buyer broke down: {said[said.index('Traceback') :][:1500]}")
    return seen


def watched(locust: Process, say: Say) -> int:
    """Its exit status, once it has ended; meanwhile what it tells is said."""
    while True:
        try:
            return locust.wait(EVERY)
        except subprocess.TimeoutExpired:
            if lines := locust.output().splitlines():
                say(lines[-1])


def too_slow(failed: Iterable[tuple[str, int]], struck: Set[str]) -> int:
    """How often the backend's time limit passed where no fault was: the machine had no time."""
    return sum(status == TIMED_OUT and reference not in struck for reference, status in failed)


def too_often(counted: dict[str, int], plan: Plan) -> Iterator[str]:
    """A backend that hangs is told by time limits; a few of them may be a busy machine's doing."""
    allowed = max(FEW, plan.purchases // SHARE)
    for what in ("timed out without a fault", "gave up buying", "gave up verifying"):
        if (number := counted.get(what, 0)) > allowed:
            yield f"{what}: {number:,} times; {allowed:,} of {plan.purchases:,} would be few enough"


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
