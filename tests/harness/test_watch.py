"""What takes too long is broken off, or the process ends."""

import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import greenlet
import pytest

from harness.errors import TookTooLong
from harness.watch import NAME, BrokenOff, Phase, Watch, may_stop, taken


def no_browser() -> bool:
    return False


def watch(seconds: float = 0.05, **hooks: object) -> Watch:
    told: dict[str, object] = {"kill_browser": no_browser, "end": lambda struck: None}
    return Watch(seconds, grace=0.05, **{**told, **hooks})  # type: ignore[arg-type]


def test_what_ends_in_time_is_left_alone() -> None:
    with watch(seconds=30.0).over():
        pass


@pytest.mark.parametrize("wait", [lambda: time.sleep(30), threading.Event().wait])
def test_what_waits_is_broken_off_and_says_where_it_stood(wait: object, tmp_path: Path) -> None:
    file = tmp_path / "broken-off.txt"

    with pytest.raises(TookTooLong) as raised, watch().over(lambda: file):
        wait()  # type: ignore[operator]

    assert str(raised.value).startswith("It was broken off after 0.05 s, in ")
    assert file.read_text().startswith(str(raised.value))
    assert "Current thread" in file.read_text() or "Thread 0x" in file.read_text()


def test_a_failure_that_being_broken_off_leads_to_is_not_believed() -> None:
    def wait() -> None:
        try:
            time.sleep(30)
        finally:
            raise AssertionError("the page says nothing")

    with pytest.raises(TookTooLong), watch().over():
        wait()


def test_a_call_that_waits_in_another_greenlet_ends_with_its_browser() -> None:
    is_gone = threading.Event()

    def kill() -> bool:
        is_gone.set()
        return True

    with pytest.raises(TookTooLong), watch(kill_browser=kill).over():
        greenlet.greenlet(lambda: is_gone.wait(30)).switch()

    assert is_gone.is_set()


def test_what_cannot_be_broken_off_ends_the_process() -> None:
    is_ended = threading.Event()

    def stubborn() -> None:
        while not is_ended.wait(0.01):
            pass

    with pytest.raises(TookTooLong), watch(end=lambda struck: is_ended.set()).over():
        greenlet.greenlet(stubborn).switch()


# What ends just after its limit


@pytest.fixture
def late() -> Iterator[list[int]]:
    """The signals that came when nothing was watched any more."""
    came: list[int] = []
    before = signal.signal(signal.SIGALRM, lambda number, frame: came.append(number))
    yield came
    signal.signal(signal.SIGALRM, before)


def let_watchers_end() -> None:
    for thread in threading.enumerate():
        if thread.name == NAME:
            thread.join(5)


def test_what_ends_while_it_is_struck_gets_no_signal_afterwards(late: list[int]) -> None:
    is_struck, has_left = threading.Event(), threading.Event()

    def told() -> None:
        is_struck.set()
        has_left.wait(0.2)

    with pytest.raises(TookTooLong), watch().over(told):
        is_struck.wait(5)
    has_left.set()
    let_watchers_end()

    assert late == []


def test_what_ends_while_its_browser_is_killed_does_not_end_the_process() -> None:
    is_killed = threading.Event()
    ended: list[TookTooLong] = []

    def kill() -> bool:
        is_killed.set()
        return True

    kills = watch(kill_browser=kill, end=ended.append)
    with pytest.raises(TookTooLong), kills.over():
        greenlet.greenlet(lambda: is_killed.wait(5)).switch()
    let_watchers_end()

    assert ended == []


def test_a_signal_breaks_off_nothing_that_is_leaving() -> None:
    phase = Phase()

    with taken(phase):
        with pytest.raises(BrokenOff):
            signal.raise_signal(signal.SIGALRM)
        phase.is_leaving = True
        signal.raise_signal(signal.SIGALRM)


def test_a_signal_on_its_way_is_taken_in_before_the_watch_ends(late: list[int]) -> None:
    main = threading.get_ident()
    sender = threading.Thread(target=lambda: signal.pthread_kill(main, signal.SIGALRM))
    phase = Phase()

    with taken(phase):
        phase.is_leaving = True
        sender.start()
        sender.join()

    assert late == []


@pytest.mark.parametrize(
    ("module", "expected"),
    [("contextlib", False), ("pluggy._callers", False), ("harness.watch", False), ("shop", True)],
)
def test_nothing_is_broken_off_between_a_phase_and_its_watch(module: str, expected: bool) -> None:
    frames: list[FrameType | None] = []
    exec("frames.append(look())", {  # a frame of that module
        "__name__": module, "frames": frames, "look": lambda: sys._getframe(1),
    })  # fmt: skip

    assert may_stop(frames[0]) is expected


def test_a_file_that_cannot_be_written_holds_up_nothing(tmp_path: Path) -> None:
    with pytest.raises(TookTooLong), watch().over(lambda: tmp_path / "gone" / "broken-off.txt"):
        time.sleep(30)
