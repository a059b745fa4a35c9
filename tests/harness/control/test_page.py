"""The page about the client keeps step with it."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from harness.control import ControlClient
from tests.harness.conftest import Opening
from tests.harness.listener import Listener

PAGE = (Path(__file__).parents[3] / "docs" / "control-client.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (`control\.[^|]+) \|", re.MULTILINE)
READINGS = {"entries", "wait_for", "follow"}
"""Of the journal; the others are for scenarios."""


def on_the_page() -> Iterator[str]:
    """`part.method`, or `method`; a name that begins with a dot is of the part before it."""
    for cell in ROW.findall(PAGE):
        part = ""
        for path in re.findall(r"`(?:control\.)?([\w.]+)\(", cell):
            if not path.startswith("."):
                part = path.rpartition(".")[0]
            yield f"{part}.{path.removeprefix('.').rpartition('.')[2]}".removeprefix(".")


def offered() -> Iterator[str]:
    """Every public method of the client and its parts."""
    with ControlClient("http://127.0.0.1:1", "sk_test_x") as client:
        yield from (name for name in methods(client) if name != "close")
        for name, part in vars(client).items():
            if not name.startswith("_"):
                known = methods(part)
                yield from (f"{name}.{each}" for each in known if name != "journal")
                yield from (f"{name}.{each}" for each in known & READINGS if name == "journal")


def methods(thing: object) -> set[str]:
    return {name for name, _ in inspect.getmembers(thing, inspect.ismethod) if name[0] != "_"}


def test_every_method_stands_on_the_page() -> None:
    assert set(on_the_page()) == set(offered())


def test_test_of_the_page_judges_a_shop(
    monkeypatch: pytest.MonkeyPatch,
    opened: Opening,
    listener: Listener,
    fake_url: str,
    key: str,
) -> None:
    [source] = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    shop = SimpleNamespace(
        buy=lambda package: opened(f"{package}-1").reference,
        credits=lambda: 30 * len(set(listener.signatures)),
    )
    monkeypatch.setitem(sys.modules, "my_shop", shop)
    sandbox = source.replace("http://127.0.0.1:4010", fake_url).replace("sk_test_sandbox", key)
    names: dict[str, object] = {}
    exec(sandbox, names)

    test = names["test_event_that_comes_three_times_is_credited_once"]
    assert callable(test)
    test()
    assert len(listener.signatures) == 3


def test_client_is_imported_without_pytest_and_browsers() -> None:
    script = "import sys, harness.control; print({'pytest', 'playwright'} & set(sys.modules))"
    told = subprocess.check_output([sys.executable, "-c", script], text=True)

    assert told == "set()\n"
