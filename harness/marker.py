"""The marker `verifies`: which promise a scenario is of, and what the scenario is called."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from harness import promises
from harness.errors import UnknownPromise

NAME = "verifies"
DECLARATION = f"{NAME}(promise): the scenario verifies this promise of scenarios/promises.toml"


def promise_of(item: pytest.Item) -> str | None:
    """The promise that the test is marked with; None for a test that is no scenario."""
    mark = item.get_closest_marker(NAME)
    return str(mark.args[0]) if mark and mark.args else None


def mistakes(items: Iterable[pytest.Item]) -> Iterator[str]:
    """A sentence for each scenario that names no promise, several, or one that is unknown."""
    for item in items:
        marks = list(item.iter_markers(NAME))
        if not marks and is_scenario_file(item):
            yield f"{scenario_id(item)} names no promise: mark it `@pytest.mark.{NAME}(…)`."
        elif len(marks) > 1:
            yield f"{scenario_id(item)} names several promises: a scenario verifies one."
        elif marks and len(marks[0].args) != 1:
            yield f"{scenario_id(item)}: `{NAME}` takes one argument, the id of the promise."
        elif marks:
            yield from unknown(item, str(marks[0].args[0]))


def unknown(item: pytest.Item, promise: str) -> Iterator[str]:
    try:
        promises.get(promise)
    except UnknownPromise as error:
        own = "" if is_scenario_file(item) else " A test of your own needs no marker."
        yield f"{scenario_id(item)}: {error}{own}"


def is_scenario(item: pytest.Item) -> bool:
    return promise_of(item) is not None or is_scenario_file(item)


def is_scenario_file(item: pytest.Item) -> bool:
    return item.path.is_relative_to(promises.scenarios_folder())


def scenario_id(item: pytest.Item) -> str:
    """Path and name, e.g. `scenarios/test_auth.py::test_x[get]`; the same from any folder."""
    return id_of(item.path, item.nodeid)


def id_of(path: Path, nodeid: str) -> str:
    """The id of the scenario that pytest knows as `nodeid`, in the file at `path`."""
    if not path.is_relative_to(promises.scenarios_folder()):
        return nodeid
    relative = path.relative_to(promises.scenarios_folder().parent).as_posix()
    return "::".join([relative, *nodeid.split("::")[1:]])


def place(item: pytest.Item) -> tuple[str, int]:
    """The file of the scenario, and its line there, counted from 1."""
    return str(item.path), (item.location[1] or 0) + 1


def title(item: pytest.Item) -> str:
    """The first paragraph of the scenario's docstring, on one line; "" when it has none."""
    doc = inspect.getdoc(getattr(item, "obj", None)) or ""
    return " ".join(doc.partition("\n\n")[0].split())
