"""Calls made one after the other while the traffic pauses: time, and processor time, of each.

Each is made to the servers that have had the traffic and, in turn with that, to fresh ones: the
same programs, started at the same time, whom nobody else calls.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bench.load.alone import one_by_one
from bench.load.call import NUMBER, Call, bearer, get, post
from bench.server import asked
from bench.soak.programs import KEY, Program, Programs, User
from bench.soak.pulse import cpu
from bench.soak.result import Figures
from bench.soak.world import CONTROL, CREDITS

SECONDS = 10.0
BATCH = 5
"""Calls; of the batches of a kind the quickest counts, which nothing else on the machine disturbed.

So few that there is one of those in every window, even where others work on the same cores.
"""

APART = f"{KEY}_alone"
"""Key of an integration that nobody else calls."""

BODY = json.dumps(
    {"email": f"payer{NUMBER}@example.com", "amount": 9_400, "reference": f"alone-{NUMBER}"}
)
ORDER = json.dumps({"package": "value", "payment_method": "card"})


@dataclass(frozen=True)
class Errand:
    """A kind of call; `first` is the number of the first one."""

    name: str
    program: Program
    call: Call
    first: int = 0


@dataclass
class Caller:
    """Of one fake with its backend; `batches` of calls of a kind at a time.

    `buyer` buys at the shop nowhere else.
    """

    programs: Programs
    buyer: User
    home: str
    batches: int
    _next: int = field(default=0, init=False)

    def errands(self) -> Iterator[Errand]:
        """One of each kind; those that follow are about what the ones before have left."""
        number = self.batches * BATCH
        first, self._next = self._next, self._next + number
        yield Errand("initialize", self.programs.fake, initialize(APART), first)
        for name, call in self._of_fake(range(first, first + number)):
            yield Errand(name, self.programs.fake, call)
        for name, call in self._of_shop():
            yield Errand(name, self.programs.backend, call)

    def batch(self, errand: Errand, number: int) -> tuple[float, float | None]:
        """p50 in milliseconds, and processor time of both servers in µs, of a call."""
        first = errand.first + number * BATCH
        before = self._cpu()
        rate = one_by_one(
            errand.program.port, errand.call, number=BATCH, seconds=SECONDS, first=first
        )
        after = self._cpu()
        spent = None if before is None or after is None else (after - before) / BATCH * 1e6
        return rate.p50, spent

    def _of_fake(self, numbers: Iterable[int]) -> Iterator[tuple[str, Call]]:
        """Of the transactions that were just initialized."""
        key = bearer(APART)
        references = [reference(number) for number in numbers]
        look = get(f"{CONTROL}transactions/{references[0]}", headers=key)
        code = json.loads(asked(self.programs.fake.port, look)[1])["access_code"]
        yield "checkout page", get(f"/{code}")
        paths = [f"{CONTROL}transactions/{each}/pay" for each in references]
        yield "pay", Call(method="POST", paths=paths, headers=key)
        paths = [f"/transaction/verify/{each}" for each in references]
        yield "verify", get(*paths, headers=key)
        yield "list", get("/transaction?perPage=20", headers=key)
        yield "console", get(self.home)

    def _of_shop(self) -> Iterator[tuple[str, Call]]:
        token = {"Authorization": f"Token {self.buyer.token}"}
        buy = post(f"{CREDITS}purchase/", ORDER, token)
        opened = json.loads(asked(self.programs.backend.port, buy)[1])
        pay = f"{CONTROL}transactions/{opened['reference']}/pay"
        asked(self.programs.fake.port, Call(method="POST", paths=[pay], headers=bearer(KEY)))
        yield "purchase", buy
        verify = f"{CREDITS}verify/?reference={opened['reference']}"
        yield "verify at the shop", get(verify, headers=token)
        yield "balance", get(f"{CREDITS}balance/", headers=token)

    def _cpu(self) -> float | None:
        """Seconds of both servers: a call of one may make the other work."""
        told = [cpu(each.process.pid) for each in self.programs.both().values()]
        return sum(each for each in told if each is not None) if None not in told else None


@dataclass
class Alone:
    """Calls to those that have had the traffic, and to fresh ones."""

    used: Caller
    fresh: Caller

    def measured(self) -> dict[str, Figures]:
        """Of a call of each kind, the figures of both."""
        pairs = zip(self.used.errands(), self.fresh.errands(), strict=True)
        return {one.name: self._beside(one, other) for one, other in pairs}

    def _beside(self, used: Errand, fresh: Errand) -> Figures:
        """In turn, so that whatever slows the machine slows both."""
        found: list[tuple[float, float | None]] = []
        beside: list[tuple[float, float | None]] = []
        for number in range(self.used.batches):
            found.append(self.used.batch(used, number))
            beside.append(self.fresh.batch(fresh, number))
        return {**quickest(found), **quickest(beside, "fresh ")}


def quickest(batches: Iterable[tuple[float, float | None]], prefix: str = "") -> Figures:
    """Of the quickest batch, by each figure."""
    times, spent = zip(*batches, strict=True)
    known = [each for each in spent if each is not None]
    return {
        f"{prefix}p50": round(min(times), 4),
        f"{prefix}cpu": round(min(known), 1) if known else None,
    }


def initialize(key: str) -> Call:
    """Numbered, so that each has a reference of its own."""
    return post("/transaction/initialize", BODY, bearer(key))


def reference(number: int) -> str:
    return f"alone-{number:010d}"
