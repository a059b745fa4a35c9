"""A repetition stops at the first run that fails, keeps its report, and leaves nothing running."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from bench.repeat import Command, figures, loops, repeated


def fails_at(number: int) -> Command:
    def command(folder: Path) -> Sequence[str]:
        status = int(folder.name.endswith(f"{number:02}"))
        return [sys.executable, "-c", f"print('last words'); raise SystemExit({status})"]

    return command


def test_a_repetition_without_a_failure_leaves_no_reports(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert repeated(fails_at(9), 3, tmp_path) == 0

    assert list(tmp_path.iterdir()) == []
    assert capsys.readouterr().out.splitlines()[-1].endswith("in the median; none failed.")


def test_a_repetition_stops_at_the_first_failure_and_keeps_its_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert repeated(fails_at(2), 3, tmp_path) == 1

    out = capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == ["run-02"]
    assert "last words" in out
    assert out.endswith(f"Its report is kept: {tmp_path / 'run-02'}\n")


def test_figures_to_the_line() -> None:
    assert figures([60.0, 90.0, 75.0]) == (
        "3 runs in 3.8 min: 60.0 to 90.0 s, 75.0 s in the median"
    )


def test_loops_end_however_the_block_is_left() -> None:
    with pytest.raises(KeyboardInterrupt), loops(2) as running:
        raise KeyboardInterrupt

    assert all(each.poll() is not None for each in running)


STUB = """#!/bin/sh
echo $$ > "$(dirname "$0")/pid"
exec sleep 60
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no TERM there")
def test_a_repetition_that_is_asked_to_end_ends_its_run(tmp_path: Path) -> None:
    stub, pid = tmp_path / "stub", tmp_path / "pid"
    stub.write_text(STUB)
    stub.chmod(0o700)
    words = ["--busy", "0", "--report", str(tmp_path / "report")]
    program = f"import sys; from bench import repeat; sys.executable = {str(stub)!r}; repeat.main()"
    call = [sys.executable, "-c", program, *words]

    with subprocess.Popen(call, stdout=subprocess.PIPE, text=True) as repetition:
        while repetition.poll() is None and not (pid.exists() and pid.read_text()):
            time.sleep(0.02)
        repetition.terminate()
        out, _ = repetition.communicate(timeout=30)

    assert (repetition.returncode, out.splitlines()[-1]) == (130, "Interrupted.")
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text()), 0)
