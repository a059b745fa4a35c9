"""Children: what they are given, what they write, and that nothing of them is left."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.processes.process import Process, ProgramMissing, child_environment
from harness.readiness import ReadyLine, wait_for

STUB = str(Path(__file__).parents[1] / "stub_service.py")


@pytest.fixture
def running() -> Iterator[list[Process]]:
    """Processes of a test; those that it has not stopped are killed."""
    processes: list[Process] = []
    yield processes
    for process in processes:
        process.kill()


def started(running: list[Process], folder: Path, *words: str) -> Process:
    command = [sys.executable, STUB, "0", *words]
    process = Process.start("stub", command, cwd=folder, env={}, log=folder / "stub.log")
    running.append(process)
    wait_for([ReadyLine("stub", "listening", process)])
    return process


def is_gone(pid: int) -> bool:
    """Whether a process has ended; one that nobody waited for has."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return True
    return state == "Z"


def wait_until_gone(pid: int) -> None:
    for _ in range(500):
        if is_gone(pid):
            return
        threading.Event().wait(0.01)
    raise AssertionError(f"process {pid} still runs after 5 s")


def grandchild_of(process: Process) -> int:
    return next(int(line[6:]) for line in process.output().splitlines() if line[:6] == "child ")


def test_output_can_be_read_while_it_runs(running: list[Process], tmp_path: Path) -> None:
    process = started(running, tmp_path)

    assert process.output() == "listening\n"
    assert process.alive


def test_a_second_process_has_its_own_output_in_the_same_log(
    running: list[Process], tmp_path: Path
) -> None:
    started(running, tmp_path, "--ready-line", "listening first").stop()
    second = started(running, tmp_path, "--ready-line", "listening second")

    assert second.output() == "listening second\n"
    assert second.log.read_text() == "listening first\nlistening second\n"


def test_stop_lets_it_end_by_itself(running: list[Process], tmp_path: Path) -> None:
    process = started(running, tmp_path)

    process.stop()

    assert process.exit_status == 0
    assert not process.alive


def test_stop_kills_what_does_not_listen(running: list[Process], tmp_path: Path) -> None:
    process = started(running, tmp_path, "--deaf")

    process.stop(grace=0.1)

    assert process.exit_status == -9


@pytest.mark.parametrize("way", ["stop", "kill"])
def test_what_it_has_started_ends_with_it(running: list[Process], tmp_path: Path, way: str) -> None:
    process = started(running, tmp_path, "--fork")
    grandchild = grandchild_of(process)
    assert not is_gone(grandchild)

    if way == "stop":
        process.stop(grace=0.3)
    else:
        process.kill()

    wait_until_gone(grandchild)


def test_a_program_that_is_not_there_is_named(tmp_path: Path) -> None:
    for program in ("no-such-program", "./no-such-script"):
        with pytest.raises(ProgramMissing, match=program):
            Process.start("x", [program], cwd=tmp_path, env={}, log=tmp_path / "x.log")


def test_the_environment_is_ours_without_paystacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAYSTACK_SECRET_KEY", "sk_test_mine")
    monkeypatch.setenv("OURS", "1")
    monkeypatch.setenv("UNWANTED", "1")

    environment = child_environment({"PAYSTACK_BASE_URL": "http://x", "UNWANTED": None})

    assert environment["OURS"] == "1"
    assert environment["PAYSTACK_BASE_URL"] == "http://x"
    assert not {"PAYSTACK_SECRET_KEY", "UNWANTED"} & environment.keys()


def test_a_proxy_never_stands_between_child_and_fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "intranet")

    assert child_environment({})["NO_PROXY"] == "intranet,127.0.0.1,localhost,::1"


INTERRUPTED = """
import signal, subprocess, sys
from pathlib import Path
from harness.processes.process import Process

usual = subprocess.Popen

def started(command, **options):
    child = usual(command, **options)
    if sys.argv[1] in command:
        print(child.pid, flush=True)
        signal.raise_signal(signal.Signals[sys.argv[3]])
    return child

subprocess.Popen = started
folder = Path(sys.argv[2])
command = [sys.executable, sys.argv[1], "0"]
Process.start("stub", command, cwd=folder, env={}, log=folder / "stub.log")
"""


@pytest.mark.parametrize("signal", ["SIGINT", "SIGTERM"])
def test_what_is_interrupted_as_it_starts_leaves_nothing(tmp_path: Path, signal: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, STUB, str(tmp_path), signal],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[3],
    )

    assert "KeyboardInterrupt" in ended.stderr
    wait_until_gone(int(ended.stdout))


HARNESS = """
import sys, threading
from pathlib import Path
from harness.processes.process import Process

def started(*words):
    command = [sys.executable, sys.argv[1], "0", *words]
    folder = Path(sys.argv[2])
    return Process.start("stub", command, cwd=folder, env={}, log=folder / "stub.log")

process = started("--fork")
print(process.pid, flush=True)
try:
    threading.Event().wait(30)
except KeyboardInterrupt:
    sys.exit(130)
"""


@pytest.mark.parametrize(("signal", "status"), [("TERM", 130), ("INT", 130), ("KILL", -9)])
def test_nothing_outlives_the_harness(tmp_path: Path, signal: str, status: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HARNESS, STUB, str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    ) as harness:
        assert harness.stdout is not None
        child = int(harness.stdout.readline())
        log = tmp_path / "stub.log"
        while "listening\n" not in log.read_text():
            threading.Event().wait(0.01)
        grandchild = int(log.read_text().split()[1])

        os.kill(harness.pid, {"TERM": 15, "INT": 2, "KILL": 9}[signal])

        assert harness.wait(10) == status
    wait_until_gone(child)
    wait_until_gone(grandchild)


def test_a_program_with_a_slash_is_found_in_its_folder(tmp_path: Path) -> None:
    program = tmp_path / "shop"
    program.write_text("#!/bin/sh\necho here\n", encoding="utf-8")
    program.chmod(0o755)

    process = Process.start("shop", ["./shop"], cwd=tmp_path, env={}, log=tmp_path / "log")

    assert process.wait(10) == 0
    assert process.output() == "here\n"


def test_a_program_that_may_not_be_run_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes").touch(mode=0o644)

    with pytest.raises(ProgramMissing) as raised:
        Process.start("notes", ["./notes"], cwd=tmp_path, env={}, log=tmp_path / "log")

    assert raised.value.why == "cannot be run: Permission denied"
