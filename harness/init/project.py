"""Where a project's halves are: in one folder, or in two beside one another."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from harness.init import backend, frontend
from harness.init.start import Start
from harness.init.tree import Tree, is_own

DEPTH = 2
MOST_FOLDERS = 100
BACKENDS = ("backend", "server", "api")
FRONTENDS = ("frontend", "client", "web", "ui")


@dataclass(frozen=True)
class Half:
    """A folder, and how it is started; None when its kind is not known."""

    tree: Tree
    start: Start | None


@dataclass(frozen=True, kw_only=True)
class Project:
    """A half that is None is not there, and will be borrowed."""

    backend: Half | None
    frontend: Half | None


def found(folder: Path, *, backend_folder: Path | None, frontend_folder: Path | None) -> Project:
    """The halves in a folder; those whose own folders were named are there."""
    folders = list(islice(below(folder, DEPTH), MOST_FOLDERS))
    server = named(backend_folder, backend.start_of) or first(folders, BACKENDS, backend.start_of)
    others = [each for each in folders if server is None or each != server.tree.root]
    pages = named(frontend_folder, frontend.start_of) or first(others, FRONTENDS, frontend.start_of)
    return Project(backend=server, frontend=pages)


def below(folder: Path, depth: int) -> Iterator[Path]:
    """The folder, and those in it that may be a half."""
    yield folder
    if depth and os.access(folder, os.R_OK | os.X_OK):
        for inner in sorted(folder.iterdir()):
            if inner.is_dir() and is_own(inner.name):
                yield from below(inner, depth - 1)


def named(folder: Path | None, start_of: Callable[[Tree], Start | None]) -> Half | None:
    if folder is None:
        return None
    tree = Tree(folder.resolve())
    return Half(tree, start_of(tree))


def first(
    folders: Sequence[Path], names: Sequence[str], start_of: Callable[[Tree], Start | None]
) -> Half | None:
    """The outermost folder that has one; of several, the one with the usual name."""
    halves: list[Half] = []
    for folder in folders:
        if any(half.tree.root in folder.parents for half in halves):
            continue
        tree = Tree(folder)
        if start := start_of(tree):
            halves.append(Half(tree, start))
    usual = [half for half in halves if any(name in half.tree.root.name for name in names)]
    return next(iter([*usual, *halves]), None)
