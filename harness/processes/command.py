"""Runs commands of the target to their end: the steps of `setup`, and the making of users."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from harness.processes.process import Process

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


class Commands:
    """Runs commands to their end; `close` kills those that are under way."""

    def __init__(self, workdir: Path) -> None:
        self._workdir = workdir
        self._under_way: set[Process] = set()

    def run(
        self,
        command: Sequence[str],
        *,
        cwd: Path,
        env: Mapping[str, str | None],
        within: float = WITHIN,
    ) -> Finished:
        """Run one; after `within` seconds it is killed. Raises `ProgramMissing`."""
        with tempfile.TemporaryDirectory(dir=self._workdir, ignore_cleanup_errors=True) as folder:
            stdout, stderr = Path(folder, "stdout"), Path(folder, "stderr")
            name = Path(command[0]).name
            process = Process.start(name, command, cwd=cwd, env=env, log=stdout, errors=stderr)
            self._under_way.add(process)
            try:
                problem = outcome(process, within)
            finally:
                process.kill()
                self._under_way.discard(process)
            return Finished(
                command=command,
                stdout=stdout.read_text(encoding="utf-8", errors="replace"),
                stderr=stderr.read_text(encoding="utf-8", errors="replace"),
                problem=problem,
            )

    def close(self) -> None:
        for process in self._under_way.copy():
            process.kill()


def outcome(process: Process, within: float) -> str:
    try:
        status = process.wait(within)
    except subprocess.TimeoutExpired:
        return f"was not done after {within:.0f} s."
    return f"ended with status {status}." if status else ""
