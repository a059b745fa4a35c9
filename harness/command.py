"""Runs one command of the target to its end: a step of `setup`, or the making of a user."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from harness.process import Process

WITHIN = 120.0


@dataclass(frozen=True, kw_only=True)
class Finished:
    """What a command wrote. `problem` says how it went wrong, and is empty when it did not."""

    command: Sequence[str]
    stdout: str
    stderr: str
    problem: str = ""

    @property
    def output(self) -> str:
        return f"{self.stdout}{self.stderr}"


def run(
    command: Sequence[str],
    *,
    cwd: Path,
    env: Mapping[str, str | None],
    workdir: Path,
    within: float = WITHIN,
) -> Finished:
    """Run it; after `within` seconds it is killed. Raises `ProgramMissing`."""
    with tempfile.TemporaryDirectory(dir=workdir) as folder:
        stdout, stderr = Path(folder, "stdout"), Path(folder, "stderr")
        process = Process.start(
            Path(command[0]).name, command, cwd=cwd, env=env, log=stdout, errors=stderr
        )
        try:
            problem = outcome(process, within)
        finally:
            process.kill()
        return Finished(
            command=command,
            stdout=stdout.read_text(encoding="utf-8", errors="replace"),
            stderr=stderr.read_text(encoding="utf-8", errors="replace"),
            problem=problem,
        )


def outcome(process: Process, within: float) -> str:
    try:
        status = process.wait(within)
    except subprocess.TimeoutExpired:
        return f"was not done after {within:.0f} s."
    return f"ended with status {status}." if status else ""
