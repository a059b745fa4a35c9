"""The documents keep step with the code."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from harness import promises

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)")
MAKE = re.compile(r"^\s*make ([a-z-]+)", re.MULTILINE)
COMMAND = re.compile(r"^\s*paystack-harness ([a-z-]+)", re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files_that_are_there(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))

    assert [each for each in targets if not (page.parent / each).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_make_targets_that_are_named_exist(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(MAKE.findall(page.read_text(encoding="utf-8")))

    assert {each for each in named if f"\n{each}:" not in makefile} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_that_are_named_exist(page: Path) -> None:
    for command in set(COMMAND.findall(page.read_text(encoding="utf-8"))):
        shown = subprocess.run(
            [sys.executable, "-m", "harness.cli", command, "--help"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert shown.returncode == 0, shown.stderr


@pytest.mark.parametrize("name", ["faults.md", "promises.md"])
def test_generated_page_is_what_the_code_says(name: str) -> None:
    written = (ROOT / "docs" / name).read_text(encoding="utf-8")

    assert written == generated(name), "write it again: make docs"


def test_known_troubles_name_promises_that_exist() -> None:
    page = (ROOT / "docs" / "quirks.md").read_text(encoding="utf-8")
    named = re.findall(r"\[([^]]+)\]\(promises\.md#([^)]+)\)", page)

    assert {id_ for id_, _ in named} <= set(promises.load())
    assert [id_ for id_, anchor in named if anchor != id_.replace(".", "")] == []


def test_known_troubles_name_every_variant() -> None:
    page = (ROOT / "docs" / "quirks.md").read_text(encoding="utf-8")
    variants = tomllib.loads(
        (ROOT / "reference_impl" / "variants" / "variants.toml").read_text(encoding="utf-8")
    )

    assert set(re.findall(r"\| `(\w+)` \|", page)) == set(variants)


def test_each_promise_has_a_scenario() -> None:
    sources = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "scenarios").glob("test_*.py")
    )

    assert [each for each in promises.load() if f'verifies("{each}")' not in sources] == []


def generated(name: str) -> str:
    sys.path.insert(0, str(ROOT))
    try:
        from docs import __main__ as generator  # the documents' own
    finally:
        sys.path.remove(str(ROOT))
    return generator.PAGES[name]()
