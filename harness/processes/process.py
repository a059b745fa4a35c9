"""A child in a process group of its own, whose output goes to a file."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from harness.errors import Launched
from harness.processes import leftovers

GRACE = 5.0
POLL = 0.02
LOOPBACK = "127.0.0.1,localhost,::1"


class ProgramMissing(Exception):
    """The command's program is not there, or is none; `program` is as it was written."""

    def __init__(self, program: str, why: str = "is not there") -> None:
        super().__init__(program, why)
        self.program = program
        self.why = why


class Process:
    """A running child. Everything that it starts is in its group, and ends with it."""

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        child: subprocess.Popen[bytes],
        log: Path,
        offset: int,
    ) -> None:
        self.name = name
        self.command = tuple(command)
        self.log = log
        self.started = time.monotonic()
        self._child = child
        self._offset = offset
        self._is_ended = False

    @classmethod
    def start(
        cls,
        name: str,
        command: Sequence[str],
        *,
        cwd: Path,
        env: Mapping[str, str | None],
        log: Path,
        errors: Path | None = None,
    ) -> Process:
        """Start it; `env` is added to our own environment. Raises `ProgramMissing`.

        Both of its outputs go to `log`, unless `errors` names a file for the second.
        """
        environment = child_environment(env)
        program = found(command[0], cwd, environment)
        with log.open("ab") as output, (errors or log).open("ab") as second:
            offset = output.tell()
            with leftovers.beginning():
                try:
                    child = subprocess.Popen(  # noqa: S603 - the target file is the user's own
                        [program, *command[1:]],
                        cwd=cwd,
                        env=environment,
                        stdin=subprocess.DEVNULL,
                        stdout=output,
                        stderr=second if errors else output,
                        **own_group(),
                    )
                except OSError as error:
                    raise ProgramMissing(command[0], f"cannot be run: {error.strerror}") from error
                process = cls(name, command, child, log, offset)
                leftovers.add(process)
        return process

    @property
    def pid(self) -> int:
        return self._child.pid

    @property
    def alive(self) -> bool:
        return self._child.poll() is None

    @property
    def exit_status(self) -> int | None:
        """None while it runs; negative when a signal ended it."""
        return self._child.poll()

    def output(self) -> str:
        """All that it has written to its log so far."""
        with self.log.open("rb") as log:
            log.seek(self._offset)
            return log.read().decode("utf-8", errors="replace")

    def launched(self) -> Launched:
        return Launched(command=self.command, output=self.output(), log=self.log)

    def wait(self, within: float | None) -> int:
        """Its exit status. Raises `subprocess.TimeoutExpired`."""
        return self._child.wait(within)

    def ask_to_stop(self) -> None:
        """Send TERM to its group, and return at once."""
        if not self._is_ended:  # else the number of its group may be another's by now
            signal_group(self.pid, signal.SIGTERM)

    def stop(self, grace: float = GRACE) -> None:
        """Ask its group to end; after `grace` seconds, kill what is left. Harmless when ended."""
        if self._is_ended:
            return
        self.ask_to_stop()
        until = time.monotonic() + grace
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._child.wait(grace)
        while group_exists(self.pid) and time.monotonic() < until:
            threading.Event().wait(POLL)
        self.kill()

    def kill(self) -> None:
        """End its group at once, with no chance to tidy up. Harmless when ended."""
        if self._is_ended:
            return
        signal_group(self.pid, KILL)
        self._child.wait()
        self._is_ended = True
        leftovers.remove(self)


def found(program: str, cwd: Path, environment: Mapping[str, str]) -> str:
    """The program's path: by `PATH`, or against `cwd` when it has a slash."""
    if "/" in program or os.sep in program:  # a `Path` would drop the `./`
        path = cwd / program
        if not path.is_file():
            raise ProgramMissing(program)
        return str(path)
    path_found = shutil.which(program, path=environment.get("PATH"))
    if path_found is None:
        raise ProgramMissing(program)
    return path_found


def child_environment(extra: Mapping[str, str | None]) -> dict[str, str]:
    """Our own environment without `PAYSTACK_*`, with `extra`; None takes a variable away.

    A proxy would keep the child from the fake, which is on loopback; a buffer would keep us from
    reading what the child has written.
    """
    own = {name: value for name, value in os.environ.items() if not name.startswith("PAYSTACK_")}
    direct = ",".join(filter(None, [own.get("NO_PROXY") or own.get("no_proxy"), LOOPBACK]))
    ours = {"NO_PROXY": direct, "no_proxy": direct, "PYTHONUNBUFFERED": "1"}
    combined: dict[str, str | None] = {**own, **ours, **extra}
    return {name: value for name, value in combined.items() if value is not None}


if sys.platform == "win32":
    KILL = signal.SIGTERM

    def own_group() -> dict[str, Any]:
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}

    def signal_group(leader: int, signal_: signal.Signals) -> None:
        del signal_  # a tree of processes can only be ended by force
        command = ["taskkill", "/F", "/T", "/PID", str(leader)]
        subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - a fixed command

    def group_exists(leader: int) -> bool:
        del leader
        return False

else:
    KILL = signal.SIGKILL

    def own_group() -> dict[str, Any]:
        return {"start_new_session": True}

    def signal_group(leader: int, signal_: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(leader, signal_)

    def group_exists(leader: int) -> bool:
        try:
            os.killpg(leader, 0)
        except (ProcessLookupError, PermissionError):
            return False
        return True
