"""The sources of a project: what is its own, and not fetched, built or a test."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

SOURCES = {".cjs", ".js", ".jsx", ".mjs", ".py", ".svelte", ".ts", ".tsx", ".vue"}
FOREIGN = {
    *("node_modules", "site-packages", "venv", "env", "vendor", "__pycache__"),
    *("build", "coverage", "dist", "out", "migrations", "public", "static"),
    *("__tests__", "cypress", "e2e", "spec", "test", "tests"),
}
TEST = re.compile(r"(^|[._-])(test|tests|spec)([._-]|$)|^conftest")
SAMPLE = re.compile(r"[._-](example|sample|template|dist|defaults?)([._-]|$)")
MOST_FILES = 3000
MOST_BYTES = 300_000


@dataclass(frozen=True)
class Tree:
    """A folder. `texts` are its sources and their text, by their path from there, in its order."""

    root: Path

    @cached_property
    def texts(self) -> dict[str, str]:
        texts = {}
        for path in self._walked():
            if path.suffix in SOURCES and not TEST.search(path.stem):
                texts[path.relative_to(self.root).as_posix()] = read(path)
        return texts

    @cached_property
    def all_text(self) -> str:
        return "\n".join(self.texts.values())

    @cached_property
    def samples(self) -> str:
        """The examples of .env files, which are there to be read; a real one is not looked at."""
        found = sorted(self.root.glob(".env*"))
        return "\n".join(read(path) for path in found if SAMPLE.search(path.name))

    @cached_property
    def package(self) -> dict[str, Any]:
        """`package.json`; empty when there is none that can be read."""
        return parsed(self.root / "package.json")

    @cached_property
    def python(self) -> dict[str, str]:
        return {path: text for path, text in self.texts.items() if path.endswith(".py")}

    @cached_property
    def scripts(self) -> dict[str, str]:
        """What is JavaScript, or becomes it."""
        return {path: text for path, text in self.texts.items() if not path.endswith(".py")}

    @property
    def dependencies(self) -> set[str]:
        """Names of the packages that package.json asks for."""
        kinds = (self.package.get(kind) for kind in ("dependencies", "devDependencies"))
        return {name for kind in kinds if isinstance(kind, dict) for name in kind}

    def script(self, name: str) -> str:
        scripts = self.package.get("scripts")
        return str(scripts.get(name, "")) if isinstance(scripts, dict) else ""

    def search(self, pattern: str) -> Iterator[tuple[str, re.Match[str]]]:
        """The first match in each source that has one, with that source's path."""
        wanted = re.compile(pattern, re.MULTILINE)
        for path, text in self.texts.items():
            if match := wanted.search(text):
                yield path, match

    def has(self, *names: str) -> bool:
        return any((self.root / name).exists() for name in names)

    def _walked(self) -> Iterator[Path]:
        seen = 0
        for folder, inner, files in os.walk(self.root):
            inner[:] = sorted(name for name in inner if is_own(name))
            for name in sorted(files):
                seen += 1
                if seen > MOST_FILES:
                    return
                yield Path(folder, name)


def is_own(folder: str) -> bool:
    return folder not in FOREIGN and not folder.startswith(".")


def read(path: Path) -> str:
    """The text of a file; empty for what is too large to be written by hand, or unreadable."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return ""
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def parsed(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(read(path) or "{}")
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
