"""A shell in which a page's commands run one after the other, and the programs that it knows."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import TracebackType

from tests.docs.page import ROOT

END = "-- the command has ended with "
MADE = f"{sys.prefix}/.installed", f"{sys.prefix}/.browser"
PROGRAMS = {
    "paystack-harness": f'exec "{sys.executable}" -m harness.cli "$@"',
    "fake-paystack": f'exec "{sys.executable}" -m fake_paystack "$@"',
    "pytest": f'exec "{sys.executable}" -m pytest -q -p no:cacheprovider "$@"',
    "python": f'exec "{sys.executable}" "$@"',
    "python3": f'exec "{sys.executable}" "$@"',
    "curl": f'exec "{shutil.which("curl")}" --silent --show-error --fail-with-body "$@"',
    "make": (
        f'exec "{shutil.which("make")}" --no-print-directory -C "{ROOT}" VENV="{sys.prefix}"'
        f' -o "{MADE[0]}" -o "{MADE[1]}" "$@"'
    ),
}
"""Each by the script that stands for it: the tree that is tested, whatever is installed."""


class Shell:
    """One bash for a whole page, so that `cd` and variables last. Ends with the `with` block."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self.child = subprocess.Popen(
            ["bash", "--noprofile", "--norc"],
            cwd=folder,
            env=environment(programs),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )

    def run(self, command: str) -> tuple[int, str]:
        """How the command ends, and what it prints on either stream."""
        assert self.child.stdin is not None
        assert self.child.stdout is not None
        self.child.stdin.write(f'{{ {command}\n}} </dev/null\nprintf "\\n{END}%s\\n" $?\n')
        self.child.stdin.flush()
        printed: list[str] = []
        for line in self.child.stdout:
            if line.startswith(END):
                return int(line.removeprefix(END)), "".join(printed)
            printed.append(line)
        raise AssertionError(f"the shell ended in {command}:\n{''.join(printed)}")

    def exported(self) -> dict[str, str]:
        """The variables that a program would be started with now."""
        entries = self.run("env -0")[1].removesuffix("\n").split("\0")
        return dict(entry.split("=", 1) for entry in entries if "=" in entry)

    @property
    def folder(self) -> Path:
        return Path(self.run("pwd")[1].strip())

    def __enter__(self) -> Shell:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        with self.child:
            self.child.kill()


def environment(programs: Path) -> dict[str, str]:
    """The tests' own without pytest's variables and CI's, and with our programs first."""
    theirs = ("PYTEST_", "GITHUB_", "COV_", "MAKE", "MFLAGS")
    kept = {key: text for key, text in os.environ.items() if not key.startswith(theirs)}
    path = f"{programs}{os.pathsep}{kept.get('PATH', '')}"
    return {**kept, "PATH": path, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", "COLUMNS": "100"}


def write_programs(folder: Path) -> Path:
    """The folder, with a small script for each program."""
    folder.mkdir(parents=True)
    for program, script in PROGRAMS.items():
        (folder / program).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (folder / program).chmod(0o755)
    return folder
