"""One soak: sessions begin at a steady rate whatever becomes of those before them."""

from __future__ import annotations

import asyncio
import signal
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from bench.load.answer import Refused
from bench.soak import merchants
from bench.soak.alone import Alone
from bench.soak.buyers import GaveUp, verified
from bench.soak.calls import Broken
from bench.soak.kinds import KINDS, PURCHASES, Kind
from bench.soak.programs import KEY, Programs
from bench.soak.pulse import Pulse, pulse
from bench.soak.result import Figures, Soak, Window
from bench.soak.world import CREDITS, World
from harness.processes import leftovers

WINDOWS = 120
SHORTEST = 3.0
EVERY = 3.0
"""Seconds between two looks at the processes."""

DRAINS_WITHIN = 60.0
DAY = 86_400.0
STEP = 6 * 3_600.0
LONGEST_STEP = 600.0
"""Seconds of real time."""

END = 3 * DAY
"""How far clocks go at the end: every delivery has arrived by then, or is given up."""

FIRST_GUESTS = 5
AT_ONCE = 8
FIGURES = ("rss", "descriptors", "threads", "database", "wal")
Say = Callable[[str], None]


@dataclass
class Run:
    """`stop` ends it early; the result is of the time so far."""

    soak: Soak
    programs: Programs
    world: World
    alone: Alone
    say: Say
    keep: Callable[[Soak], None]
    """Writes down what there is, so that nothing of a soak that is killed is lost."""
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    balances: dict[int, int] = field(default_factory=dict)
    """Hundredths of credits that the shop says each user has, in the end."""
    _sessions: set[asyncio.Task[None]] = field(default_factory=set)
    _pulses: dict[str, list[Pulse]] = field(default_factory=dict)
    _began: float = 0.0

    async def go(self) -> None:
        """Traffic for the soak's hours, window by window; then everything comes to its end."""
        await self._open()
        seconds = self.soak.hours * 3600
        length = max(SHORTEST, seconds / WINDOWS)
        self._began = time.monotonic()
        watch = asyncio.create_task(self._watch())
        try:
            with set_by_signals(self.stop):
                while not self.stop.is_set() and self._passed < seconds:
                    await self._traffic(min(seconds, self._passed + length))
                    await self._pause()
                    pulses = self._taken()
                    alone = await asyncio.to_thread(self._alone)
                    self._taken()
                    self._window(pulses, alone)
        finally:
            watch.cancel()
        self.soak.took = round(self._passed, 1)
        self.soak.interrupted = self.stop.is_set()
        await self._close()

    @property
    def _passed(self) -> float:
        return time.monotonic() - self._began

    async def _open(self) -> None:
        hook = f"{self.programs.backend.url}{CREDITS}webhook/"
        await self.world.control("PATCH", "settings", json={"webhook_url": hook})
        for _ in range(FIRST_GUESTS):
            await merchants.arrives(self.world)

    async def _traffic(self, until: float) -> None:
        """Begin a session at each arrival; the times between two are those of strangers."""
        shares = [kind.share for kind in KINDS]
        arrivals = self.soak.rate / PURCHASES
        due = self._passed
        while not self.stop.is_set():
            due += self.world.random.expovariate(arrivals)
            if due >= until:
                break
            with suppress(TimeoutError):
                await asyncio.wait_for(self.stop.wait(), max(0.0, due - self._passed))
            (kind,) = self.world.random.choices(KINDS, shares)
            self._begin(kind)
        with suppress(TimeoutError):
            await asyncio.wait_for(self.stop.wait(), max(0.0, until - self._passed))

    def _begin(self, kind: Kind) -> None:
        self.world.sessions[kind.name] += 1
        task = asyncio.create_task(session(self.world, kind))
        self._sessions.add(task)
        task.add_done_callback(self._sessions.discard)

    async def _pause(self) -> None:
        """Let all sessions end, but for pages that stay open, and lift the faults."""
        busy = [task for task in self._sessions if task.get_name() != STAYS]
        if busy:
            _, late = await asyncio.wait(busy, timeout=DRAINS_WITHIN)
            for task in late:
                self.world.calls.wonder(f"a session did not end within {DRAINS_WITHIN:g} s")
                task.cancel()
        await self._calmed()

    async def _calmed(self) -> None:
        with suppress(Broken):
            await self.world.control("DELETE", "faults")

    async def _watch(self) -> None:
        while True:
            self._look()
            await asyncio.sleep(EVERY)

    def _look(self) -> None:
        for name, program in self.programs.both().items():
            self._pulses.setdefault(name, []).append(pulse(program.process, program.database))

    def _taken(self) -> dict[str, list[Pulse]]:
        """What was seen since this was last asked, and now."""
        self._look()
        pulses, self._pulses = self._pulses, {}
        self._look()
        return pulses

    def _alone(self) -> dict[str, Figures]:
        """None of them where a call fails: that is told, and the soak goes on."""
        try:
            return self.alone.measured()
        except (Refused, OSError, ValueError, KeyError) as error:
            self.world.calls.wonder(f"a call made alone went wrong: {error!r}"[:300])
            return {}

    def _window(self, pulses: dict[str, list[Pulse]], alone: dict[str, Figures]) -> None:
        window = Window(
            at=round(self._passed, 1),
            programs={name: used(found) for name, found in pulses.items()},
            traffic=self.world.calls.taken(),
            alone=alone,
        )
        self.soak.windows.append(window)
        self.soak.took = window.at
        self.say(line(window))
        self.keep(self.soak)

    async def _close(self) -> None:
        """Everybody leaves; clocks move until every delivery has ended; all is verified again."""
        for task in self._sessions:
            task.cancel()
        await asyncio.gather(*self._sessions, return_exceptions=True)
        await self._calmed()
        for key in (KEY, *self.world.guests):
            with suppress(Broken):
                for _ in range(round(END / STEP)):
                    await self.world.control(
                        "POST", "clock", key, json={"advance": STEP}, timeout=LONGEST_STEP
                    )
        await self._verify_all()
        await self._look_at_balances()
        await self.world.calls.http.aclose()

    async def _verify_all(self) -> None:
        """Every purchase that was not answered as paid, by its buyer."""
        limit = asyncio.Semaphore(AT_ONCE)

        async def one(reference: str) -> None:
            async with limit:
                with suppress(Broken):
                    await verified(self.world, self.world.open[reference], reference)

        await asyncio.gather(*(one(reference) for reference in list(self.world.open)))
        for reference in sorted(self.world.came_back)[:5]:
            self.world.calls.wonder(f"{reference} came back paid and never verified")

    async def _look_at_balances(self) -> None:
        for user in self.world.users:
            with suppress(Broken):
                answer = await self.world.shop("balance", "GET", f"{CREDITS}balance/", user)
                self.balances[user.id] = round(float(answer.json()["balance"]) * 100)


@contextmanager
def set_by_signals(stop: asyncio.Event) -> Iterator[None]:
    """Ctrl-C and SIGTERM set it, but on Windows; before and afterwards they interrupt."""
    loop, names = asyncio.get_running_loop(), (signal.SIGINT, signal.SIGTERM)
    try:
        for name in names:
            loop.add_signal_handler(name, stop.set)
    except NotImplementedError:
        yield
        return
    try:
        yield
    finally:
        for name in names:
            loop.remove_signal_handler(name)
        leftovers.end_as_if_interrupted()


STAYS = "stays"


async def session(world: World, kind: Kind) -> None:
    """Its mishaps are counted where they are seen; here it only ends."""
    if kind.name == "keeps the console open":
        task = asyncio.current_task()
        assert task is not None
        task.set_name(STAYS)
    try:
        await kind.go(world)
    except (Broken, GaveUp):
        pass
    except OSError as error:
        world.calls.wonder(f"{kind.name}: {type(error).__name__}")


def used(pulses: Sequence[Pulse]) -> Figures:
    """Medians, and seconds of processor time."""
    found: Figures = {}
    for name in FIGURES:
        told = [getattr(each, name) for each in pulses if getattr(each, name) is not None]
        found[name] = round(statistics.median(told), 3) if told else None
    first, last = pulses[0].cpu, pulses[-1].cpu
    spent = None if first is None or last is None else last - first
    found["cpu"] = None if spent is None else round(spent, 3)
    return found


def line(window: Window) -> str:
    """What is told of a window while it goes on."""
    told = [f"{window.at / 60:7.1f} min"]
    for name, each in window.programs.items():
        told.append(
            f"{name} {each['rss'] or 0:.1f} MiB, {each['descriptors']} descriptors,"
            f" {(each['database'] or 0) + (each['wal'] or 0):.0f} MiB of file"
        )
    calls = sum(each["number"] or 0 for each in window.traffic.values())
    told.append(f"{calls:.0f} calls")
    told += [
        f"{name} {window.alone[name]['p50']} ms"
        for name in ("initialize", "purchase")
        if name in window.alone
    ]
    return "  ".join(told)
