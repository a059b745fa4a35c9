"""What the checks share: the target file, the running sandbox, and one purchase in it."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harness import borrowing
from harness.accounts import User
from harness.addresses import BACKEND, FRONTEND, OTHER_FRONTEND, Addresses
from harness.answer import Answer
from harness.paystack import FakePaystack
from harness.refusal import Told
from harness.sandbox import Sandbox
from harness.system import Target
from harness.system.purchase import Purchase
from harness.target import TargetFile

LATER = (BACKEND, FRONTEND, OTHER_FRONTEND)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was asked for on the command line."""

    target: Path | None = None
    backend: str = ""
    frontend: str = ""


class Examination:
    """Filled in by the checks, in their order; leaving the block stops what they started."""

    file: TargetFile
    sandbox: Sandbox
    shop: Target
    paystack: FakePaystack
    user: User
    asked: Answer | None = None
    """The target's answer to the purchase, right or not; None when it gave none."""
    purchase: Purchase

    def __init__(self, request: Request) -> None:
        self.request = request
        self.missing: set[str] = set()
        """Places of the target file whose programs are not there, e.g. backend.command."""
        self.up: set[str] = set()
        """The halves that answered."""
        self._refused: Told = []
        self._stack = ExitStack()

    def __enter__(self) -> Examination:
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    @property
    def addresses(self) -> Addresses:
        return self.sandbox.addresses

    def read(self) -> None:
        """Raises `InvalidTargetFile`."""
        asked = self.request
        self.file = borrowing.chosen(asked.target, backend=asked.backend, frontend=asked.frontend)

    def start(self) -> None:
        """The fake alone; each half is started by its own check. Raises as `Sandbox.started`."""
        started = Sandbox.started(self.file, users_ahead=0, unused=LATER)
        self.sandbox = self._stack.enter_context(started)
        self.shop = Target(self.sandbox)
        self._stack.callback(self.shop.close)
        self.paystack = FakePaystack(self.addresses.paystack_url, self.addresses.secret_key)
        self._stack.callback(self.paystack.close)
        self.paystack.begin(delivers_at_once=self.file.backend.credits_by == "webhook")

    def refused(self, side: str) -> list[str]:
        """What the interception refused a half so far, each host once."""
        self._refused += self.sandbox.refusals.news()
        return list(dict.fromkeys(url for caller, url, _ in self._refused if caller == side))

    def integrations(self) -> dict[str, Any]:
        """Whose keys called the fake, and which calls it refused for theirs."""
        return self.paystack.control("GET", "integrations")
