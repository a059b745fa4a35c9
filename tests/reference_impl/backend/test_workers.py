"""Several processes on one port: one ready line, one end, one ledger; who dies is replaced."""

import os
import re
import signal
import subprocess
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from reference_impl.backend.settings import InvalidSettings
from reference_impl.backend.workers import refuse_private
from tests.reference_impl.backend.api import BALANCE
from tests.reference_impl.backend.program import (
    Backend,
    HeldPaystack,
    bought,
    create_user,
    run,
    verify,
)

TWO = ("--workers", "2")


def begun(process: subprocess.Popen[str]) -> int:
    """Id of the next worker that says it has started."""
    assert process.stderr is not None
    for line in process.stderr:
        if found := re.search(r"Started server process \[(\d+)\]", line):
            return int(found[1])
    raise AssertionError("it ended")


def test_workers_say_ready_once_and_stop_cleanly(start: Callable[..., Backend]) -> None:
    process, client = start(*TWO)

    assert client.get("/health").json() == {"status": "ok"}
    process.send_signal(signal.SIGTERM)
    stdout, stderr = process.communicate(timeout=20)
    assert (process.returncode, stdout) == (0, "")
    assert stderr.count("Started server process") == 2
    assert "Traceback" not in stderr


def test_worker_that_dies_is_started_again(start: Callable[..., Backend]) -> None:
    process, _ = start(*TWO)
    workers = {begun(process), begun(process)}

    os.kill(min(workers), signal.SIGTERM)

    assert begun(process) not in workers


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows ends children in other ways")
def test_workers_end_when_whoever_started_them_is_killed(start: Callable[..., Backend]) -> None:
    process, _ = start(*TWO)

    process.kill()

    process.communicate(timeout=20)  # only once nobody holds its outputs any more


def test_purchase_at_one_worker_is_credited_once_by_all(
    start: Callable[..., Backend], environ: dict[str, str], held_paystack: HeldPaystack
) -> None:
    token = create_user(environ)
    _, client = start(*TWO, PAYSTACK_BASE_URL=held_paystack.url)
    reference = bought(client, token)

    def ask(_: int) -> httpx.Response:
        with httpx.Client(base_url=client.base_url, timeout=30) as another:
            return verify(another, token, reference)

    with ThreadPoolExecutor(12) as pool:
        calls = [pool.submit(ask, n) for n in range(12)]
        together = [held_paystack.arrived.acquire(timeout=15) for _ in range(12)]
        held_paystack.released.set()
        answers = [call.result() for call in calls]

    assert all(together)
    assert sum("new_balance" in answer.json() for answer in answers) == 1
    assert verify(client, token, reference).json()["current_balance"] == 100.0


def test_flaw_is_applied_in_each_worker(
    start: Callable[..., Backend], environ: dict[str, str]
) -> None:
    _, client = start(*TWO, FLAW="accepts_any_token")
    create_user(environ)
    gate = threading.Barrier(8)

    def ask(_: int) -> int:
        with httpx.Client(base_url=client.base_url, timeout=30) as another:
            gate.wait()
            return another.get(BALANCE, headers={"Authorization": "Token any"}).status_code

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(ask, range(8))) == {200}


@pytest.mark.parametrize(
    "url", ["sqlite://", "sqlite:///:memory:", "sqlite:///file:x?mode=memory&uri=true"]
)
def test_memory_of_one_process_is_refused_for_several(url: str) -> None:
    with pytest.raises(InvalidSettings, match="--workers above 1 needs a database"):
        refuse_private(url)


@pytest.mark.parametrize("url", ["sqlite:///shop.db", "postgresql://a@127.0.0.1/shop", "nonsense"])
def test_database_that_can_be_shared_is_not_refused(url: str) -> None:
    refuse_private(url)


@pytest.mark.parametrize(
    ("options", "changes", "said"),
    [
        (TWO, {"DATABASE_URL": "sqlite://"}, "--workers above 1"),
        (TWO, {"FLAW": "nonsense"}, "FLAW=nonsense"),
        (("--workers", "0"), {}, "--workers: '0' is no number"),
    ],
)
def test_what_cannot_be_shared_is_one_sentence_and_status_2(
    environ: dict[str, str], options: tuple[str, ...], changes: dict[str, str], said: str
) -> None:
    result = run({**environ, **changes}, "--port", "0", *options)

    assert (result.returncode, result.stdout) == (2, "")
    assert said in result.stderr.splitlines()[-1]
    assert "Traceback" not in result.stderr
