"""Ends what the harness has started, should the harness die without doing so itself.

Runs as a process of its own, with nothing imported but the standard library. Its standard input
says `+PGID` when a process group has been started and `-PGID` when it has ended. At the end of
input the harness is gone, however it went: what is left is asked to stop, then killed.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys

GRACE = 3.0


def left_running() -> set[int]:
    """The groups that were started and not ended, once the harness is gone."""
    groups: set[int] = set()
    for line in sys.stdin:
        change, group = line[0], int(line[1:])
        (groups.add if change == "+" else groups.discard)(group)
    return groups


def send(groups: set[int], signal_: signal.Signals) -> None:
    for group in groups:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(group, signal_)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if groups := left_running():
        send(groups, signal.SIGTERM)
        select.select([], [], [], GRACE)
        send(groups, signal.SIGKILL)
