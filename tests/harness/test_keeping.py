"""What a scenario leaves when what it stood on has failed: all that can still be had."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from playwright.sync_api import Error as PlaywrightError

from harness import keeping
from harness.errors import FakeUnreachable
from harness.journeys.person import People
from harness.report import artifacts
from tests.harness.inline import judged

pytest_plugins = ["pytester"]

UNDRAWN = """
from types import SimpleNamespace
from harness import keeping
from harness.books import Books

@pytest.fixture
def running_target():
    return SimpleNamespace(begin=lambda: None, calls=[])

@pytest.fixture
def paystack(): pass

@pytest.fixture
def sandbox():
    return SimpleNamespace(processes={"backend": SimpleNamespace(output=lambda: "last words")})

@pytest.fixture(autouse=True)
def no_hops(monkeypatch):
    def ends(*given): raise ValueError("not drawn")
    def fails(books): raise Failure(promise="books.balance", expected="a", actual="b")
    monkeypatch.setattr(keeping, "keep_hops", ends)
    monkeypatch.setattr(Books, "__init__", lambda *given: None)
    monkeypatch.setattr(Books, "close", fails)

@must
def test_a(books): pass
"""


@pytest.fixture
def item(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A scenario that failed and keeps its files in `tmp_path`."""
    monkeypatch.setattr(artifacts, "folder_for", lambda item: tmp_path)
    monkeypatch.setattr(artifacts, "has_failed", lambda item: True)
    return SimpleNamespace()


def raising(error: Exception) -> Any:
    def call(*args: Any, **named: Any) -> None:
        raise error

    return call


def test_logs_are_kept_of_a_fake_that_is_gone(tmp_path: Path, item: Any) -> None:
    output = SimpleNamespace(output=lambda: "Traceback")
    sandbox: Any = SimpleNamespace(processes={"fake Paystack": output, "backend": output})
    journal = SimpleNamespace(mark=0)
    gone: Any = SimpleNamespace(control=raising(FakeUnreachable("gone")), journal=journal)

    keeping.keep_output(item, gone, sandbox)

    kept = {each.name: each.read_text() for each in tmp_path.iterdir()}
    assert kept == {"backend.log": "Traceback", "fake-paystack.log": "Traceback"}


def test_traces_end_though_a_page_shows_nothing(item: Any) -> None:
    ended: list[Path] = []
    person: Any = SimpleNamespace(
        page=SimpleNamespace(screenshot=raising(PlaywrightError("crashed"))),
        context=SimpleNamespace(tracing=SimpleNamespace(stop=lambda path: ended.append(path))),
    )

    keeping.keep_evidence([person, person], item, "on")

    assert [path.name for path in ended] == ["trace.zip", "trace-2.zip"]


def test_a_full_disk_keeps_no_trace_from_ending(item: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(artifacts, "folder_for", raising(OSError("No space left on device")))
    ended: list[Path | None] = []
    tracing = SimpleNamespace(stop=lambda path: ended.append(path))
    person: Any = SimpleNamespace(context=SimpleNamespace(tracing=tracing))

    keeping.keep_output(item, cast("Any", None), cast("Any", None))
    keeping.keep_evidence([person], item, "on")

    assert ended == [None]


def test_all_browsers_close_though_one_does_not() -> None:
    closed: list[int] = []
    people = People(*[SimpleNamespace()] * 3)  # type: ignore[arg-type]
    closes = [lambda: closed.append(1), raising(PlaywrightError("gone")), lambda: closed.append(3)]
    people.all = [SimpleNamespace(context=SimpleNamespace(close=each)) for each in closes]  # type: ignore[misc]

    with pytest.raises(PlaywrightError):
        people.close()

    assert sorted(closed) == [1, 3]


def test_what_cannot_be_drawn_replaces_no_failure(pytester: pytest.Pytester) -> None:
    _, report, _ = judged(pytester, UNDRAWN)

    assert report["promises"]["books.balance"]["outcome"] == "failed"
    assert report["promises"]["verify.once"]["outcome"] == "passed"
    kept = pytester.path / "out/verify.once/test_a/backend.log"
    assert kept.read_text() == "last words"
