"""What takes too long is broken off, or the process ends."""

import threading
import time
from pathlib import Path

import greenlet
import pytest

from harness.errors import TookTooLong
from harness.watch import Watch


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
