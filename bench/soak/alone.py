"""Calls made one after the other while the traffic pauses: time, and processor time, of each."""

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

OF_YARDSTICK = 4
"""How many times as many batches go to the yardstick, whose calls are the quickest."""

APART = f"{KEY}_alone"
"""Key of an integration that nobody else calls."""

BODY = json.dumps(
    {"email": f"payer{NUMBER}@example.com", "amount": 9_400, "reference": f"alone-{NUMBER}"}
)
ORDER = json.dumps({"package": "value", "payment_method": "card"})


@dataclass
class Alone:
    """`batches` of calls of a kind at a time; `buyer` buys at the shop nowhere else."""

    programs: Programs
    buyer: User
    home: str
    batches: int = 6
    _next: int = field(default=0, init=False)

    def measured(self) -> dict[str, Figures]:
        """p50 in milliseconds, and processor time of all servers in µs, of a call of each kind."""
        number = self.batches * BATCH
        first, self._next = self._next, self._next + number
        yardstick = post("/transaction/initialize", BODY)
        found = {
            "yardstick": self._measure(
                self.programs.yardstick, yardstick, 0, OF_YARDSTICK * self.batches
            )
        }
        initialize = post("/transaction/initialize", BODY, bearer(APART))
        found["initialize"] = self._measure(self.programs.fake, initialize, first, self.batches)
        for name, call in self._of_fake(range(first, first + number)):
            found[name] = self._measure(self.programs.fake, call, 0, self.batches)
        for name, call in self._of_shop():
            found[name] = self._measure(self.programs.backend, call, 0, self.batches)
        return found

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

    def _measure(self, program: Program, call: Call, first: int, batches: int) -> Figures:
        """Of the quickest batch, by each figure."""
        found = [self._batch(program, call, first + n * BATCH) for n in range(batches)]
        spent = [cpu for _, cpu in found if cpu is not None]
        return {
            "p50": round(min(p50 for p50, _ in found), 4),
            "cpu": round(min(spent), 1) if spent else None,
        }

    def _batch(self, program: Program, call: Call, first: int) -> tuple[float, float | None]:
        before = self._cpu()
        rate = one_by_one(program.port, call, number=BATCH, seconds=SECONDS, first=first)
        after = self._cpu()
        spent = None if before is None or after is None else (after - before) / BATCH * 1e6
        return rate.p50, spent

    def _cpu(self) -> float | None:
        """Seconds of all servers: a call of one may make another work."""
        every = (self.programs.fake, self.programs.backend, self.programs.yardstick)
        told = [cpu(each.process.pid) for each in every]
        return sum(each for each in told if each is not None) if None not in told else None


def reference(number: int) -> str:
    return f"alone-{number:010d}"
