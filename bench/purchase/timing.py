"""A pytest plugin: repeats the tests, in turn, and writes how long each took."""

from __future__ import annotations

import json
import time
from collections.abc import Generator
from pathlib import Path

import pytest

TIMES = pytest.StashKey[dict[str, list[float]]]()
"""Seconds by the name of the test, and of each part of it, in the order of the rounds."""

OWN = pytest.StashKey[float]()
"""On an item: the seconds that it measured itself."""


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("bench")
    group.addoption("--bench-rounds", type=int, default=5, help="rounds that count")
    group.addoption("--bench-times", type=Path, required=True, help="file for the times")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[TIMES] = {}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Two more than count: the first starts what all of them share, and the last one ends it."""
    metafunc.fixturenames.append("round_number")
    metafunc.parametrize("round_number", range(rounds(metafunc.config) + 2))


def rounds(config: pytest.Config) -> int:
    return int(config.getoption("bench_rounds"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Round by round, every second one the other way."""
    place = {item: at for at, item in enumerate(items)}
    items.sort(key=lambda item: (number(item), place[item] * (-1) ** number(item)))


def number(item: pytest.Item) -> int:
    assert isinstance(item, pytest.Function)
    return int(str(item.callspec.params["round_number"]))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """From the first fixture to the last one's end, unless the test has measured itself."""
    began = time.perf_counter()
    answer = yield
    keep(item, "", item.stash.get(OWN, time.perf_counter() - began))
    return answer


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    keep(item, f".{call.when}", call.duration)
    return (yield)


def keep(item: pytest.Item, part: str, seconds: float) -> None:
    """By the name of the test, and the part of it; in the rounds that count."""
    if 0 < number(item) <= rounds(item.config):
        name = item.name.partition("[")[0] + part
        item.config.stash[TIMES].setdefault(name, []).append(seconds)


def pytest_sessionfinish(session: pytest.Session) -> None:
    config = session.config
    config.getoption("bench_times").write_text(json.dumps(config.stash[TIMES]), encoding="utf-8")
