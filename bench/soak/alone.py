"""Calls made one after the other while the traffic pauses: time, and processor time, of each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from bench.load.alone import WARM_UP, one_by_one
from bench.load.call import NUMBER, Call, bearer, get, post
from bench.server import asked
from bench.soak.programs import KEY, Program, Programs, User
from bench.soak.pulse import cpu
from bench.soak.result import Figures
from bench.soak.world import CONTROL, CREDITS

SECONDS = 10.0
OF_YARDSTICK = 4
"""How many times as many calls go to the yardstick, whose are the quickest."""

APART = f"{KEY}_alone"
"""Key of an integration that nobody else calls."""

BODY = json.dumps(
    {"email": f"payer{NUMBER}@example.com", "amount": 9_400, "reference": f"alone-{NUMBER}"}
)
ORDER = json.dumps({"package": "value", "payment_method": "card"})


@dataclass
class Alone:
    """`each` calls of a kind at a time; `buyer` buys at the shop nowhere else."""

    programs: Programs
    buyer: User
    home: str
    each: int = 30
    _next: int = field(default=0, init=False)

    def measured(self) -> dict[str, Figures]:
        """p50 in milliseconds, and processor time of all servers in µs, of a call of each kind."""
        first, self._next = self._next, self._next + 10 * self.each
        yardstick = post("/transaction/initialize", BODY)
        found = {
            "yardstick": self._measure(
                self.programs.yardstick, yardstick, first, OF_YARDSTICK * self.each
            )
        }
        initialize = post("/transaction/initialize", BODY, bearer(APART))
        found["initialize"] = self._measure(self.programs.fake, initialize, first, self.each)
        for name, call in self._of_fake(first):
            found[name] = self._measure(self.programs.fake, call, 0, self.each)
        for name, call in self._of_shop():
            found[name] = self._measure(self.programs.backend, call, 0, self.each)
        return found

    def _of_fake(self, first: int) -> Iterator[tuple[str, Call]]:
        """Of the transactions that were just initialized, from number `first` on."""
        key = bearer(APART)
        references = [reference(first + number) for number in range(calls_made(self.each))]
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

    def _measure(self, program: Program, call: Call, first: int, number: int) -> Figures:
        before = self._cpu()
        rate = one_by_one(program.port, call, number=number, seconds=SECONDS, first=first)
        after = self._cpu()
        spent = None
        if before is not None and after is not None:
            spent = round((after - before) / calls_made(number) * 1e6, 1)
        return {"p50": round(rate.p50, 4), "cpu": spent}

    def _cpu(self) -> float | None:
        """Seconds of all servers: a call of one may make another work."""
        every = (self.programs.fake, self.programs.backend, self.programs.yardstick)
        told = [cpu(each.process.pid) for each in every]
        return sum(each for each in told if each is not None) if None not in told else None


def calls_made(number: int) -> int:
    """With those that warm up."""
    return number + min(WARM_UP, number // 10)


def reference(number: int) -> str:
    return f"alone-{number:010d}"
