"""Waiting for services: what is told when they do not come."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from harness.errors import TargetNotReady
from harness.ports.port import PortBlock
from harness.processes.process import Process
from harness.readiness import ReadyLine, ReadyUrl, wait_for

STUB = str(Path(__file__).with_name("stub_service.py"))


@pytest.fixture
def port() -> int:
    return PortBlock("gw40").pick("stub")


@pytest.fixture
def http() -> Iterator[httpx.Client]:
    with httpx.Client(trust_env=False) as client:
        yield client


@contextmanager
def stub(folder: Path, port: int, *words: str) -> Iterator[Process]:
    command = [sys.executable, STUB, str(port), *words]
    process = Process.start("stub", command, cwd=folder, env={}, log=folder / "stub.log")
    yield process
    process.kill()


def test_ready_once_it_answers_below_500(tmp_path: Path, port: int, http: httpx.Client) -> None:
    told = []
    with stub(tmp_path, port, "--status", "404") as process:
        service = ReadyUrl("backend", f"http://127.0.0.1:{port}/health", http, process)

        wait_for([service], on_ready=lambda ready: told.append(ready.service))

    assert told == ["backend"]


def test_a_service_that_ends_is_told_at_once(tmp_path: Path, port: int, http: httpx.Client) -> None:
    with stub(tmp_path, port, "--die") as process, pytest.raises(TargetNotReady) as raised:
        wait_for([ReadyUrl("backend", f"http://127.0.0.1:{port}/", http, process)])

    assert raised.value.exit_status == 1
    assert raised.value.output == "no such database\n"
    assert raised.value.seconds < 10
    assert "backend: ended with status 1 after" in str(raised.value)
    assert str(raised.value).endswith("(its last line follows)\n    no such database")


def test_a_service_that_stays_ill_is_told_with_its_last_answer(
    tmp_path: Path, port: int, http: httpx.Client
) -> None:
    with stub(tmp_path, port, "--status", "503") as process:
        wait_for([ReadyLine("stub", "listening", process)])
        with pytest.raises(TargetNotReady) as raised:
            wait_for([ReadyUrl("backend", f"http://127.0.0.1:{port}/", http, process)], within=0.2)

    assert raised.value.exit_status is None
    assert raised.value.asked > 1
    assert raised.value.last.startswith('503 "{')


def test_one_that_is_not_launched_is_told_with_the_mend(port: int, http: httpx.Client) -> None:
    with pytest.raises(TargetNotReady, match="It is not launched by the harness: start it"):
        wait_for([ReadyUrl("backend", f"http://127.0.0.1:{port}/", http)], within=0.1)
