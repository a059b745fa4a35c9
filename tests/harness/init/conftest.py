"""Small projects, made for one test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from harness.init.tree import Tree

Made = Callable[[Mapping[str, str]], Tree]


def write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def made(tmp_path: Path) -> Made:
    def make(files: Mapping[str, str]) -> Tree:
        write(tmp_path, files)
        return Tree(tmp_path)

    return make
