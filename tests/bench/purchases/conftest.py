"""The fake and the reference, running, with buyers; and what a buyer of few words does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import httpx
import pytest

from bench.purchases import sandbox
from bench.purchases.books import Shop
from bench.purchases.sandbox import Sandbox

CREDITS = "/ai/api/credits"


@dataclass(frozen=True)
class Market:
    """A sandbox, and calls by one of its buyers."""

    sandbox: Sandbox
    folder: Path

    @property
    def shop(self) -> Shop:
        return replace(self.sandbox.shop, credited_within=0.0)

    def bought(self, buyer: int = 1, package: str = "value") -> str:
        """Reference of a purchase that is not paid."""
        answer = self._call(buyer, "POST", "purchase", json={"package": package})
        return str(answer.json()["reference"])

    def pay(self, reference: str, **told: int) -> None:
        path = f"transactions/{reference}/pay"
        self.sandbox.shop.control.post(path, json=told).raise_for_status()

    def verify(self, reference: str, buyer: int = 1) -> None:
        self._call(buyer, "GET", "verify", params={"reference": reference})

    def _call(self, buyer: int, method: str, name: str, **request: object) -> httpx.Response:
        token = self.sandbox.shop.tokens[f"buyer-{buyer}@example.com"]
        return httpx.request(
            method,
            f"{self.sandbox.shop.backend_url}{CREDITS}/{name}/",
            headers={"authorization": f"Token {token}"},
            trust_env=False,
            **request,  # type: ignore[arg-type]
        )


@pytest.fixture
def market(tmp_path: Path) -> Iterator[Callable[..., Market]]:
    """Opens a market, with a flaw or without."""
    with ExitStack() as stack:

        def open_market(flaw: str = "") -> Market:
            url = f"sqlite:///{tmp_path}/shop.db"
            made = sandbox.running(tmp_path, url, buyers=2, workers=1, flaw=flaw)
            return Market(stack.enter_context(made), tmp_path)

        yield open_market
