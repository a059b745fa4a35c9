"""What the logs of the servers tell of them."""

from __future__ import annotations

from pathlib import Path

from bench.server import traceback_in


def test_the_first_traceback_is_told(tmp_path: Path) -> None:
    log = tmp_path / "output.log"
    first = "Traceback (most recent call last):\n  File x\nValueError: no"
    log.write_text(f"ready\n{first}\nserved\nTraceback (most recent call last):\nKeyError: it\n")

    assert traceback_in(log) == first


def test_a_log_without_one_tells_nothing(tmp_path: Path) -> None:
    log = tmp_path / "output.log"
    log.write_text("ready\n")

    assert traceback_in(log) == ""
