"""Who may import whom: the packages meet over HTTP, and inside the fake the rules do no I/O."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ALLOWED: dict[str, set[str]] = {
    "fake_paystack": set(),
    "reference_impl": set(),
    "harness": set(),
    "scenarios": {"harness"},
}
DOES_IO = {"asyncio", "datetime.now", "httpx", "pathlib", "socket", "sqlite3", "starlette", "time"}
FRONT = {f"fake_paystack.{each}" for each in ("api", "checkout", "console", "sandbox")}
FLOWS = {"fake_paystack.flows"}
LAYERS: dict[str, set[str]] = {
    # what a layer of the fake may not import
    "domain": DOES_IO
    | FRONT
    | FLOWS
    | {f"fake_paystack.{each}" for each in ("shapes", "store", "webhooks")},
    "errors": DOES_IO | FRONT | FLOWS,
    "store": FRONT | FLOWS | {"fake_paystack.shapes", "fake_paystack.webhooks"},
    "shapes": DOES_IO | FRONT | FLOWS | {"fake_paystack.context", "fake_paystack.webhooks"},
    "webhooks": FRONT | FLOWS,
    "flows": {"sqlite3"} | FRONT,
    "api": {"sqlite3"},
    "checkout": {"sqlite3"},
    "console": {"sqlite3", "fake_paystack.api", "fake_paystack.checkout"},
    "sandbox": {"sqlite3"},
}


def modules(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def imported(source: str) -> set[str]:
    """The full names of the modules that a source imports, those of `from` imports included."""
    return {name for node in ast.walk(ast.parse(source)) for name in names(node)}


def names(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        yield node.module
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


def trespasses(source: str, forbidden: set[str]) -> set[str]:
    """The imports that are, or lie inside, a forbidden module."""
    return {
        name
        for name in imported(source)
        if any(name == each or name.startswith(f"{each}.") for each in forbidden)
    }


def foreign(package: str) -> set[str]:
    return set(ALLOWED) - {package} - ALLOWED[package]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("module", modules(*ALLOWED), ids=name)
def test_module_imports_only_what_its_package_may(module: Path) -> None:
    package = module.relative_to(ROOT).parts[0]

    assert trespasses(module.read_text(encoding="utf-8"), foreign(package)) == set()


@pytest.mark.parametrize("module", modules(*(f"fake_paystack/{each}" for each in LAYERS)), ids=name)
def test_layer_of_the_fake_imports_only_what_it_may(module: Path) -> None:
    layer = module.relative_to(ROOT).parts[1]

    assert trespasses(module.read_text(encoding="utf-8"), LAYERS[layer]) == set()


@pytest.mark.parametrize(
    ("source", "forbidden"),
    [
        ("from fake_paystack.domain import money", foreign("harness")),
        ("import reference_impl.backend", foreign("scenarios")),
        ("def late():\n    from harness import sandbox", foreign("fake_paystack")),
        ("import sqlite3", LAYERS["api"]),
        ("from fake_paystack.store import transaction", LAYERS["domain"]),
        ("from fake_paystack.flows import paying", LAYERS["webhooks"]),
        ("from fake_paystack.api.call import Call", LAYERS["flows"]),
    ],
)
def test_planted_trespass_is_seen(source: str, forbidden: set[str]) -> None:
    assert trespasses(source, forbidden)
