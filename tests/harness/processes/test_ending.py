"""Runs that are ended from outside."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.harness.inline import HEAD, QUIET

pytest_plugins = ["pytester"]


def test_an_interrupted_run_says_so(pytester: pytest.Pytester) -> None:
    body = HEAD + "@must\ndef test_a(): print('begun', flush=True); input()"
    pytester.makepyfile(test_inline=body)
    command = [sys.executable, "-m", "pytest", "-s", *QUIET, "--report=out"]
    with subprocess.Popen(
        command, cwd=pytester.path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTEST_ADDOPTS": ""},
    ) as run:  # fmt: skip
        assert run.stdout
        assert any("begun" in line for line in run.stdout)
        run.send_signal(signal.SIGINT)
        run.stdout.read()
        assert run.wait() == 130
    assert json.loads(Path(pytester.path, "out", "report.json").read_text())["exit"] == 130


UNTIL_OVER = """
from pathlib import Path
from threading import Event
@must
def test_a():
    Path("begun").touch()
    while not Path("over").exists():
        Event().wait(0.01)
"""


@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_run_whose_processes_are_all_terminated_says_so(
    pytester: pytest.Pytester, workers: str
) -> None:
    pytester.makepyfile(test_inline=HEAD + UNTIL_OVER)
    command = [sys.executable, "-m", "pytest", *QUIET, "--report=out", "-n", workers]
    with subprocess.Popen(
        command, cwd=pytester.path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env={**os.environ, "PYTEST_ADDOPTS": ""}, start_new_session=True,
    ) as run:  # fmt: skip
        assert run.stdout
        while run.poll() is None and not (pytester.path / "begun").exists():
            threading.Event().wait(0.01)
        os.killpg(run.pid, signal.SIGTERM)
        (pytester.path / "over").touch()
        output = run.stdout.read()
        assert run.wait() == 130
    assert json.loads(Path(pytester.path, "out", "report.json").read_text())["exit"] == 130
    assert "Warning" not in output


FORKS = """
import multiprocessing, signal, threading
def end_a_fork():
    waiting = threading.Event().wait
    child = multiprocessing.get_context("fork").Process(target=waiting, daemon=True)
    child.start()
    child.terminate()
    child.join(20)
    assert child.exitcode == -signal.SIGTERM
"""
OF_OTHERS = """
def test_a():
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    end_a_fork()
"""
OURS = """
@must
def test_a():
    assert signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL
    end_a_fork()
"""


@pytest.mark.parametrize("workers", ["0", "1"])
@pytest.mark.parametrize(
    ("body", "options"),
    [(OF_OTHERS, []), (HEAD + OURS, ["--report=out"])],
    ids=["of others", "ours"],
)
def test_what_a_test_forks_can_be_terminated(
    pytester: pytest.Pytester, body: str, options: list[str], workers: str
) -> None:
    pytester.makepyfile(test_inline=FORKS + body)

    result = pytester.runpytest_subprocess(*QUIET, *options, "-n", workers)

    result.assert_outcomes(passed=1)
