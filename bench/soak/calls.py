"""Calls over kept connections, with how long each kind takes and how it was answered."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from typing import Any

import httpx

from bench.figures import percentile
from bench.soak.result import Figures

PATIENCE = 30.0
KEPT = 1.0
"""Seconds: less than the servers keep an idle connection."""

SORRY = frozenset((429, 502, 503, 504))
"""Statuses of a backend whose Paystack misbehaves on purpose."""


class Broken(Exception):
    """A call that ended a session: refused, or never answered. It is counted already."""


class Calls:
    """`unexpected` are answers that nobody had asked for, with the first words of each kind."""

    def __init__(self) -> None:
        self.http = httpx.AsyncClient(
            timeout=PATIENCE,
            trust_env=False,
            limits=httpx.Limits(max_connections=None, keepalive_expiry=KEPT),
        )
        self.answers: Counter[str] = Counter()
        self.unexpected: Counter[str] = Counter()
        self._times: defaultdict[str, list[float]] = defaultdict(list)

    async def __call__(
        self, what: str, method: str, url: str, *, may: frozenset[int] = frozenset(), **request: Any
    ) -> httpx.Response:
        """The answer, if its status is below 400 or in `may`. Raises `Broken`."""
        began = time.perf_counter()
        try:
            answer = await self._asked(method, url, **request)
        except httpx.HTTPError as error:
            self._wonder(what, type(error).__name__, str(error))
            raise Broken(what) from error
        self._times[what].append(time.perf_counter() - began)
        self.answers[str(answer.status_code)] += 1
        if answer.status_code >= 400 and answer.status_code not in may:
            self._wonder(what, str(answer.status_code), answer.text)
            raise Broken(what)
        return answer

    async def _asked(self, method: str, url: str, **request: Any) -> httpx.Response:
        """Once more where a kept connection was closed just then, as browsers do."""
        try:
            return await self.http.request(method, url, **request)
        except (httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError):
            self.answers["closed, and asked again"] += 1
            return await self.http.request(method, url, **request)

    def taken(self) -> dict[str, Figures]:
        """Number, p50 and p99 in milliseconds of each kind since this was last asked."""
        times, self._times = self._times, defaultdict(list)
        return {what: figures(times[what]) for what in sorted(times)}

    def wonder(self, sentence: str) -> None:
        """Note what should not have been seen."""
        self.unexpected[sentence] += 1

    def _wonder(self, what: str, kind: str, said: str) -> None:
        self.wonder(f"{what} was answered with {kind}: {said[:160].strip()}")


def figures(seconds: list[float]) -> Figures:
    p50, p99 = (round(percentile(seconds, part) * 1000, 2) for part in (50, 99))
    return {"number": len(seconds), "p50": p50, "p99": p99}
