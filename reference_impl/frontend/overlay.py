"""Replaces single files of the site by those of a flaw or a variant.

A file such as `flaws/shows_undefined.js` says in its first line which file of the site it
stands in for: `// Replaces messages.js: …`. The site's own file stays reachable with the query
`?right`, so that a flaw can re-export it and change one function.
"""

from __future__ import annotations

import difflib
import re
from pathlib import Path

from reference_impl.frontend.settings import InvalidSetting

__all__ = ["overlay"]

SUFFIXES = {".js", ".css", ".py"}
FIRST_LINE = re.compile(r"(?://|/\*) Replaces (?P<path>[\w/]+\.(?:js|css)):")


def overlay(folder: Path, name: str) -> dict[str, Path]:
    """Path in the site → the file that takes its place; empty when `name` is the backend's alone.

    Raises `InvalidSetting` when `folder` has nothing of that name.
    """
    if not name:
        return {}
    files = [file for file in folder.glob("[!_]*") if file.suffix in SUFFIXES]
    if name not in {file.stem for file in files}:
        known = sorted({file.stem for file in files})
        raise InvalidSetting(f"{folder.name} has no {name!r}; {hint(name, known)}.")
    ours = [file for file in files if file.stem == name and file.suffix != ".py"]
    return {replaced_path(file): file for file in ours}


def hint(name: str, known: list[str]) -> str:
    closest = difflib.get_close_matches(name, known, n=1)
    return f"the closest is {closest[0]}" if closest else f"known: {', '.join(known)}"


def replaced_path(file: Path) -> str:
    found = FIRST_LINE.match(file.read_text(encoding="utf-8"))
    if found is None:
        raise InvalidSetting(f"{file} must begin with '// Replaces FILE: …'.")
    return found["path"]
