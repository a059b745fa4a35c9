"""Scenarios that hang, and processes that die: inconclusive under their promise, never lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from tests.harness.inline import HEAD, QUIET, TARGET, judged, outcomes

pytest_plugins = ["pytester"]

HANGS = """
import time
@must
def test_a(): time.sleep(60)
@should
def test_b(): pass
"""
DIES = """
import os
@{mark}
def test_a{argument}: os._exit(9)
@pytest.mark.verifies("verify.unpaid")
def test_b(): pass
"""
STUBBORN = """
import greenlet, time
@must
def test_a():
    greenlet.greenlet(lambda: time.sleep(60)).switch()
@should
def test_b(): pass
"""


def test_a_scenario_that_hangs_is_broken_off_and_the_next_one_runs(
    pytester: pytest.Pytester,
) -> None:
    status, report, _ = judged(pytester, HANGS, "--scenario-timeout=0.2")

    assert (status, outcomes(report)) == (
        3,
        {"callback.phone": "passed", "verify.once": "inconclusive"},
    )
    reason = report["promises"]["verify.once"]["reason"]
    assert reason.startswith("It was broken off after 0.2 s, in ")
    assert reason.endswith(" `def test_a(): time.sleep(60)`.")
    assert (pytester.path / "out/verify.once/test_a/broken-off.txt").exists()


@pytest.mark.parametrize(
    ("mark", "argument"),
    [("must", "()"), ("pytest.mark.verifies('verify.once')", "(dies)")],
    ids=["in its call", "in its set-up"],
)
def test_a_scenario_whose_worker_dies_is_inconclusive(
    pytester: pytest.Pytester, mark: str, argument: str
) -> None:
    fixture = "import os\n@pytest.fixture\ndef dies(): os._exit(9)\n"
    body = fixture + DIES.format(mark=mark, argument=argument)

    status, report, _ = judged(pytester, body, "-n", "2")

    assert (status, outcomes(report)) == (
        3,
        {"verify.once": "inconclusive", "verify.unpaid": "passed"},
    )
    assert "crashed while running" in report["promises"]["verify.once"]["reason"]


def test_scenarios_that_no_worker_was_left_for_are_missed(pytester: pytest.Pytester) -> None:
    body = "import os, pytest\n" + "".join(
        f"@must\ndef test_{n}(): os._exit(9)\n" for n in range(6)
    )

    status, _, output = judged(pytester, body, "-n", "2", "--max-worker-restart=0")

    assert status == 3
    assert "Only 2 of 6 scenarios ran" in output


@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_scenario_that_cannot_be_broken_off_ends_its_process(
    pytester: pytest.Pytester, workers: str
) -> None:
    pytester.makepyfile(test_inline=HEAD + STUBBORN)
    pytester.makeconftest("import harness.watch\nharness.watch.GRACE = 0.1")
    (pytester.path / "target.toml").write_text(TARGET, encoding="utf-8")
    options = ["--target=target.toml", "--report=out", "--scenario-timeout=0.2", "-n", workers]
    command = [sys.executable, "-m", "pytest", *QUIET, *options]

    ended = subprocess.run(
        command, cwd=pytester.path, capture_output=True, text=True, check=False, timeout=240,
        env={**os.environ, "PYTEST_ADDOPTS": ""},
    )  # fmt: skip

    report: dict[str, Any] = json.loads((pytester.path / "out/report.json").read_text())
    assert ended.returncode == report["exit"] == 3
    assert report["promises"]["verify.once"]["reason"].startswith("It was broken off after 0.2 s")
    assert ("Only 1 of 2 scenarios ran" in ended.stdout) is (workers == "0")
