"""The examples of docs/own-scenarios.md run as they stand, and use what is offered."""

from __future__ import annotations

import ast
import inspect
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import harness
from harness import browser_fixtures, fixtures

PAGE = (Path(__file__).parent.parent / "docs" / "own-scenarios.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
CALL = re.compile(r"`(\w+)\(")


def imported(source: str) -> set[str]:
    """The names that a program imports from `harness`."""
    return {
        name.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("harness")
        for name in node.names
    }


def documented() -> dict[str, tuple[str, str]]:
    """(class, what to do with it) by the fixture that the table has."""
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \| (.*) \|$", PAGE, re.MULTILINE)
    return {name: (gives, use) for name, gives, use in rows}


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_import_what_is_offered(example: str) -> None:
    assert imported(example) <= set(harness.__all__)


def test_fixtures_of_the_table_are_there() -> None:
    there = {*vars(fixtures), *vars(browser_fixtures)}

    assert {"shop", "checkout", "paystack", "target", "user", "person"} <= set(documented())
    assert set(documented()) - there == set()


def test_methods_of_the_table_are_there() -> None:
    for name, (gives, use) in documented().items():
        named = re.search(r"\(`(\w+)`\)", gives)
        for method in CALL.findall(use) if named else ():
            assert inspect.isfunction(getattr(getattr(harness, named[1]), method, None)), (  # type: ignore[index]
                name,
                method,
            )


def test_examples_hold_for_the_reference_system(tmp_path: Path) -> None:
    for number, example in enumerate(EXAMPLES):
        (tmp_path / f"test_own_{number}.py").write_text(example, encoding="utf-8")

    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=tmp_path,
        env={name: text for name, text in os.environ.items() if not name.startswith("PYTEST_")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stdout + run.stderr
    assert "1 scenario in" in run.stdout
