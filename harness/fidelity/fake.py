"""A fake Paystack of its own, for as long as it is compared."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from harness import package
from harness.fidelity.asking import Server
from harness.processes.process import Process
from harness.readiness import ReadyLine, wait_for

KEY = "sk_test_fidelity"
READY = "fake-paystack ready at "


@contextmanager
def fake_server(currency: str) -> Iterator[Server]:
    """Its integration trades in `currency`. Raises `TargetNotReady`."""
    with tempfile.TemporaryDirectory() as folder:
        process = Process.start(
            "fake Paystack",
            [sys.executable, "-m", "fake_paystack", "--port", "0"],
            cwd=package.folder("fake_paystack").parent,
            env={},
            log=Path(folder) / "fake-paystack.log",
        )
        try:
            wait_for([ReadyLine("fake Paystack", READY, process)])
            url = process.output().partition(READY)[2].split()[0]
            _settle_on(url, currency)
            yield Server(url, KEY)
        finally:
            process.stop()


def _settle_on(url: str, currency: str) -> None:
    answer = httpx.patch(
        f"{url}/_sandbox/api/settings",
        json={"currency": currency},
        headers={"Authorization": f"Bearer {KEY}"},
        trust_env=False,
    )
    answer.raise_for_status()
