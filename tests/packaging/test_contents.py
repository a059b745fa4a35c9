"""What is published holds what its users need, and nothing of the machine that built it."""

from __future__ import annotations

import email.message
import email.parser
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.packaging.building import PACKAGES, ROOT

SOURCES = ("tests", "docs", "examples", "bench")
MADE = {"__pycache__", ".venv", "node_modules", "dist"}


def files(folder: str) -> Iterator[str]:
    """The files below a folder of the repository, without what programs made there."""
    for path in (ROOT / folder).rglob("*"):
        if path.is_file() and MADE.isdisjoint(path.parts):
            yield path.relative_to(ROOT).as_posix()


@pytest.fixture(scope="module")
def metadata(wheel: Path) -> email.message.Message:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("/METADATA"))
        return email.parser.Parser().parsestr(archive.read(name).decode())


def test_wheel_holds_each_file_of_the_packages(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}

    assert packed == {name for package in PACKAGES for name in files(package)}


def test_sdist_holds_tests_docs_and_examples(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        packed = {name.partition("/")[2] for name in archive.getnames()}

    wanted = {name for folder in (*PACKAGES, *SOURCES) for name in files(folder)}
    assert wanted - packed == set()
    assert {"Makefile", "requirements.lock", "LICENSE", "conftest.py"} <= packed
    assert {name for name in packed if not MADE.isdisjoint(name.split("/"))} == set()


def test_metadata_says_who_may_use_it_and_where(metadata: email.message.Message) -> None:
    assert metadata["Name"] == "paystack-harness"
    assert metadata["License-Expression"] == "MIT"
    assert metadata["License-File"] == "LICENSE"
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["Description-Content-Type"] == "text/markdown"
    assert str(metadata.get_payload()).startswith("# paystack-harness\n")


def test_tools_of_development_are_not_required(metadata: email.message.Message) -> None:
    needed = " ".join(metadata.get_all("Requires-Dist", []))

    assert [tool for tool in ("mypy", "ruff", "hatchling", "respx") if tool in needed] == []
