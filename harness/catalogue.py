"""Which scenarios there are, read from their source without running it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from harness import marker, promises


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """`id` is path and name; `title` is its docstring's first paragraph, on one line."""

    id: str
    promise: str
    title: str


def load() -> list[Scenario]:
    """All installed scenarios, in the order of files and lines."""
    folder = promises.scenarios_folder()
    return [found for path in sorted(folder.glob("test_*.py")) for found in read(path)]


def read(path: Path) -> Iterator[Scenario]:
    """The scenarios of one file: its functions that carry the marker."""
    tree = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and (promise := promise_of(node)):
            doc = ast.get_docstring(node) or ""
            yield Scenario(
                id=f"{path.parent.name}/{path.name}::{node.name}",
                promise=promise,
                title=" ".join(doc.partition("\n\n")[0].split()),
            )


def promise_of(function: ast.FunctionDef) -> str | None:
    """The argument of `@pytest.mark.verifies("…")`; None without that decorator."""
    for decorator in function.decorator_list:
        match decorator:
            case ast.Call(
                func=ast.Attribute(attr=marker.NAME), args=[ast.Constant(value=str(promise))]
            ):
                return promise
    return None
