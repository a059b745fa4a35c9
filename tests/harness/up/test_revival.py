"""What has ended is started again, at once and then ever later."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

import click
import pytest

from harness.errors import HarnessError
from harness.up.revival import Revival, pause


class Made:
    """A sandbox of one service, which stops when the test says so; and the clock beside it."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.starts = 0
        self.said: list[str] = []
        self.fails: Exception | None = None
        self.processes = {"backend": self.process()}
        self.revival = Revival(cast("Any", self), self.hear, clock=lambda: self.now)

    def process(self) -> SimpleNamespace:
        return SimpleNamespace(
            alive=True, started=self.now, exit_status=3, output=lambda: "no such database\n"
        )

    def hear(self, text: str) -> None:
        self.said.append(click.unstyle(text)[len("10:00:03  backend             ") :])

    def launch_again(self, service: str) -> SimpleNamespace:
        self.starts += 1
        if self.fails:
            raise self.fails
        self.processes[service] = self.process()
        return SimpleNamespace(is_ready=lambda: True)

    def end(self, after: float = 0.0) -> None:
        self.now += after
        self.processes["backend"].alive = False
        self.revival.look()


@pytest.fixture
def made() -> Made:
    return Made()


def test_the_first_end_is_told_with_its_last_words_and_mended_at_once(made: Made) -> None:
    made.end()
    made.revival.look()

    assert made.said == [
        "ended with status 3 (its last line follows)\n    no such database",
        "runs again",
    ]


def test_one_that_ends_each_time_is_tried_ever_later(made: Made) -> None:
    for _ in range(4):
        made.end()
        made.end(after=pause(made.starts + 1))

    words = "(its last words are the same)"
    assert made.said[1:4] == [
        f"ended with status 3, 2 times in a row; next try in 1 s {words}",
        f"ended with status 3, 3 times in a row; next try in 2 s {words}",
        f"ended with status 3, 4 times in a row; next try in 4 s {words}",
    ]


def test_it_is_not_tried_before_its_time(made: Made) -> None:
    made.end()
    made.end()
    made.end(after=0.5)

    assert made.starts == 1


def test_one_that_has_run_for_long_is_started_at_once(made: Made) -> None:
    made.end()
    made.end()
    made.end(after=1.0)
    made.end(after=100.0)

    assert made.starts == 3
    assert "in a row" not in made.said[-1]


def test_one_whose_program_has_gone_is_tried_again_too(made: Made) -> None:
    made.fails = HarnessError("backend.command needs the program node, which is not there.")
    made.end()

    assert "cannot be started, 2 times in a row; next try in 1 s" in made.said[1]
    assert "needs the program node" in made.said[1]


def test_pauses_grow_to_half_a_minute() -> None:
    grown: Callable[[int], float] = pause

    assert [grown(ends) for ends in range(1, 10)] == [0, 1, 2, 4, 8, 16, 30, 30, 30]
