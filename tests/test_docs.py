"""The documents keep step with the code."""

from __future__ import annotations

import re
import subprocess
import sys
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


def test_page_of_promises_is_generated_from_the_promises() -> None:
    written = (ROOT / "docs" / "promises.md").read_text(encoding="utf-8")

    assert written == page_of_promises(), "write it again: make docs"


def test_each_promise_has_a_scenario() -> None:
    sources = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "scenarios").glob("test_*.py")
    )

    assert [each for each in promises.load() if f'verifies("{each}")' not in sources] == []


def page_of_promises() -> str:
    sys.path.insert(0, str(ROOT))
    try:
        from docs.__main__ import promises_page  # the documents' own generator
    finally:
        sys.path.remove(str(ROOT))
    return promises_page()
