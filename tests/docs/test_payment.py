"""The life of one payment leads through files and names that are there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.page import ROOT

PAGE = (ROOT / "docs" / "payment.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`([\w/]+/(?:\w+\.(?:py|js))?)(?:::([\w.]+))?`", PAGE)))
DEFINED = re.compile(r"^(?:export )?(?:async )?(?:function|const|class) (\w+)", re.MULTILINE)


def defined(path: Path) -> set[str]:
    """The names at the top of a module, and the methods of its classes as `Class.method`."""
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".js":
        return set(DEFINED.findall(source))
    return set(names(ast.parse(source).body, ""))


def names(body: list[ast.stmt], within: str) -> Iterator[str]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield within + node.name
        if isinstance(node, ast.ClassDef):
            yield from names(node.body, f"{within}{node.name}.")


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_what_is_named_is_there(path: str, name: str) -> None:
    assert (ROOT / path).exists()
    assert not name or name in defined(ROOT / path)


@pytest.mark.parametrize("package", ["fake_paystack", "harness", "reference_impl", "scenarios"])
def test_the_way_leads_through_each_package(package: str) -> None:
    assert any(path.startswith(f"{package}/") for path, _ in NAMED)
