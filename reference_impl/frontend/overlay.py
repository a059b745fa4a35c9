"""Replaces single files of the site by those of a flaw or a variant.

A file such as `flaws/shows_undefined.js` says in its first line which file of the site it
stands in for: `// Replaces messages.js: …`. The site's own file stays reachable with the query
`?right`, so that a flaw can re-export it and change one function.
"""

from __future__ import annotations

import re
from pathlib import Path

from reference_impl.frontend.settings import InvalidSetting

__all__ = ["overlay"]

FIRST_LINE = re.compile(r"(?://|/\*) Replaces (?P<path>[\w/]+\.(?:js|css)):")


def overlay(folder: Path, name: str) -> dict[str, Path]:
    """Path in the site → the file that takes its place; empty when `name` is the backend's.

    Raises `InvalidSetting` when `folder` has nothing of that name.
    """
    if not name:
        return {}
    files = [file for file in map(folder.joinpath, candidates(name)) if file.is_file()]
    if not files:
        raise InvalidSetting(f"{name!r} is unknown: {folder} has no file of that name.")
    return {replaced_path(file): file for file in files if file.suffix != ".py"}


def candidates(name: str) -> list[str]:
    return [f"{name}{suffix}" for suffix in (".js", ".css", ".py")]


def replaced_path(file: Path) -> str:
    found = FIRST_LINE.match(file.read_text(encoding="utf-8"))
    if found is None:
        raise InvalidSetting(f"{file} must begin with '// Replaces FILE: …'.")
    return found["path"]
