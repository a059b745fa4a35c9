"""Progress: what a terminal and a pipe see of a step that takes a while."""

import io
import subprocess
import sys
from pathlib import Path

import pytest

from harness import progress
from harness.progress import Progress


class Watched:
    """A `Progress` of its own, whose clock the test moves; nothing ticks by itself."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, is_live: bool) -> None:
        monkeypatch.setattr(progress, "TICK", 3600.0)
        self.now = 0.0
        self.stream = io.StringIO()
        self.shown = Progress(self.stream, is_live=is_live, clock=lambda: self.now)

    def after(self, seconds: float) -> str:
        """All that stands there once so many seconds have gone by."""
        self.now += seconds
        self.shown.tick()
        return self.stream.getvalue()


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Watched:
    return Watched(monkeypatch, is_live=True)


@pytest.fixture
def pipe(monkeypatch: pytest.MonkeyPatch) -> Watched:
    return Watched(monkeypatch, is_live=False)


def test_what_is_quick_is_not_shown(terminal: Watched, pipe: Watched) -> None:
    for each in (terminal, pipe):
        each.shown.doing("backend")
        assert each.after(0.5) == ""


def test_a_terminal_sees_one_line_change_and_go(terminal: Watched) -> None:
    terminal.shown.doing("backend")
    terminal.after(2)
    assert terminal.after(1) == "\rbackend … 2 s\rbackend … 3 s"

    terminal.shown.line("ready")

    assert terminal.stream.getvalue().endswith("\rbackend … 3 s\r             \rready\n")


def test_a_pipe_gets_a_line_now_and_then(pipe: Watched) -> None:
    pipe.shown.doing("backend")
    pipe.after(11)
    pipe.after(3)

    assert pipe.after(18) == "backend … 11 s\nbackend … 32 s\n"


def test_the_same_step_named_again_goes_on(pipe: Watched) -> None:
    pipe.shown.doing("backend")
    pipe.after(9)
    pipe.shown.doing("backend")

    assert pipe.after(2) == "backend … 11 s\n"


def test_a_step_that_is_over_is_not_shown(terminal: Watched) -> None:
    terminal.shown.doing("backend")
    terminal.shown.over()

    assert terminal.after(5) == ""


def test_a_long_step_leaves_room_for_its_seconds(
    terminal: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    terminal.shown.doing("waiting for the backend")

    assert terminal.after(5) == "\rwaiting for t … 5 s"


def test_a_row_of_signs_stands_before_the_count(terminal: Watched) -> None:
    terminal.shown.doing("  1 of 9", row="✓", columns=1)
    terminal.shown.doing("  2 of 9", row="✓✓", columns=2)

    assert terminal.after(2).endswith("\r✓✓  2 of 9\r✓✓  2 of 9 … 2 s")


def called(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", str(Path(progress.__file__)), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_command_that_goes_well_says_what_was_done() -> None:
    told = called("Installing", "--", sys.executable, "-c", "print('Collecting x')")

    assert (told.returncode, told.stdout, told.stderr) == (0, "Installing\n", "")


def test_a_command_that_goes_wrong_shows_what_it_wrote() -> None:
    told = called("Installing", "--", sys.executable, "-c", "exit('no space')")

    assert (told.returncode, told.stderr) == (1, "no space\n")


def test_a_missing_program_is_one_sentence() -> None:
    told = called("Installing", "--", "nonesuch")

    assert (told.returncode, told.stdout) == (
        127,
        "Installing\nnonesuch: No such file or directory\n",
    )
