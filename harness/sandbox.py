"""The sandbox: a fake Paystack and a target, running together until its block is left."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx

from harness.accounts import AccountPool
from harness.addresses import (
    BACKEND,
    FAKE,
    FRONTEND,
    OTHER_FRONTEND,
    Addresses,
    Ports,
    plan,
)
from harness.errors import FakeUnreachable, TargetNotReady
from harness.port import PortBlock
from harness.process import Process
from harness.readiness import Ready, ReadyLine, ReadyUrl, wait_for
from harness.recipe import Recipe, recipe
from harness.target import Backend, Frontend, TargetFile

__all__ = ["Addresses", "Sandbox"]


class Sandbox:
    """Everything that runs. Use `Sandbox.started`; a half that runs already has no process."""

    def __init__(
        self,
        target: TargetFile,
        addresses: Addresses,
        *,
        worker: str,
        flaw: str = "",
        variant: str = "",
    ) -> None:
        self.target = target
        self.addresses = addresses
        self.processes: dict[str, Process] = {}
        self._http = httpx.Client(trust_env=False)
        self._recipes = {
            service: recipe(
                target,
                side,
                addresses,
                worker=worker,
                flaw=flaw,
                variant=variant,
                service=service,
            )
            for service, side in SIDES.items()
        }
        backend = self._recipes[BACKEND]
        self.accounts = AccountPool(
            target.backend.accounts,
            worker=worker,
            backend_url=addresses.backend_internal_url,
            run=lambda words: backend.run(words, "accounts", "create"),
        )
