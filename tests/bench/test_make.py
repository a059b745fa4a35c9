"""Results go to `report/`; only who names the file in `docs/` changes it, and its page with it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from bench.payments.__main__ import main as payments
from bench.purchases.__main__ import main as purchases
from bench.soak.__main__ import main as soak
from bench.survival.__main__ import main as survival

ROOT = Path(__file__).parents[2]
TARGETS = {
    "load": ("bench.purchases", "load.json"),
    "payments": ("bench.payments", "payments.json"),
    "soak": ("bench.soak", "soak.json"),
    "survive": ("bench.survival", "survival.json"),
}
PYTHON = """#!/bin/sh
echo "$@" >> "$(dirname "$0")/called"
case "$2" in {fails}) exit 1;; esac
"""
Made = tuple[int, list[str]]
"""The status of `make`, and what it had Python do."""

each_target = pytest.mark.parametrize(
    ("target", "module", "file"), [(target, *names) for target, names in TARGETS.items()]
)
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="its shell is another")


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Made]:
    """`make`, with a Python that does nothing, or fails at the modules named."""

    def made(*words: str, fails: str = "none") -> Made:
        (tmp_path / "bin").mkdir()
        python = tmp_path / "bin" / "python"
        python.write_text(PYTHON.format(fails=fails))
        python.chmod(0o700)
        (tmp_path / ".venv").mkdir()
        for file in ("build.lock", "requirements.lock", ".venv/.installed", ".installed"):
            (tmp_path / file).touch()
        call = ["make", *words, f"VENV={tmp_path}", f"BUYERS={tmp_path}", "REPORT=elsewhere"]
        ended = subprocess.run(call, cwd=ROOT, capture_output=True, check=False)
        return ended.returncode, (tmp_path / "bin" / "called").read_text().splitlines()

    return made


@pytest.mark.parametrize("command", [payments, purchases, soak, survival])
def test_a_command_that_is_tried_leaves_the_published_results(command: click.Command) -> None:
    (result,) = [each for each in command.params if "--result" in each.opts]

    assert str(result.default).startswith("report/")


@each_target
def test_a_target_writes_no_page(
    make: Callable[..., Made], target: str, module: str, file: str
) -> None:
    status, (called,) = make(target)

    assert (status, called.startswith(f"-m {module} ")) == (0, True)
    assert f"--result elsewhere/{file}" in called


@each_target
def test_a_target_writes_the_page_of_the_published_result(
    make: Callable[..., Made], target: str, module: str, file: str
) -> None:
    status, (called, then) = make(target, f"RESULT=docs/{file}")

    assert (status, then) == (0, "-m docs")
    assert f"--result docs/{file}" in called


@each_target
@pytest.mark.parametrize("fails", ["bench.*", "docs"])
def test_a_target_fails_with_the_page_written_all_the_same(
    make: Callable[..., Made], target: str, module: str, file: str, fails: str
) -> None:
    status, called = make(target, f"RESULT=docs/{file}", fails=fails)

    assert (status, len(called), called[-1]) == (2, 2, "-m docs")


def test_options_that_make_does_not_know_are_passed_on(make: Callable[..., Made]) -> None:
    _, (called,) = make("survive", "ARGS=--only wire --only clock")

    assert called.endswith(" --only wire --only clock")
