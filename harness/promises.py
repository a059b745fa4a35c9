"""The promises: what a target must do, read from `scenarios/promises.toml`."""

from __future__ import annotations

import difflib
import functools
import importlib.util
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from harness.errors import UnknownPromise

Level = Literal["must", "should"]
About = Literal["backend", "frontend", "both"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One requirement. `cause` is what usually breaks it, `advice` is the mend.

    `about` is the half that keeps or breaks it, if one does so alone.
    """

    id: str
    level: Level
    browser: bool
    about: About
    sentence: str
    source: str
    cause: str
    advice: str

    @property
    def group(self) -> str:
        return self.id.partition(".")[0]


def scenarios_folder() -> Path:
    """Where the installed scenarios lie; found without importing them."""
    spec = importlib.util.find_spec("scenarios")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("The package `scenarios` is not installed; install this project.")
    return Path(spec.submodule_search_locations[0])


@functools.cache
def load() -> Mapping[str, Promise]:
    """All promises by id, in the order of the file."""
    return read(scenarios_folder() / "promises.toml")


def read(path: Path) -> dict[str, Promise]:
    """The promises of one file. Raises `TypeError` for an entry with other fields than these."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {id_: Promise(id=id_, **usual(fields), **fields) for id_, fields in tables.items()}


def usual(fields: Mapping[str, Any]) -> dict[str, Any]:
    """What an entry means that it does not say: calls are the backend's, pages are of both."""
    return {} if "about" in fields else {"about": "both" if fields["browser"] else "backend"}


def closest(name: str, known: Iterable[str] | None = None) -> str | None:
    """The promise or group that `name` was probably meant to be."""
    candidates = list(known) if known is not None else [*load(), *groups()]
    matches = difflib.get_close_matches(name, candidates, n=1, cutoff=0.6)
    return matches[0] if matches else None


def groups() -> list[str]:
    """The groups, in the order of the file."""
    return list(dict.fromkeys(promise.group for promise in load().values()))


def get(id_: str) -> Promise:
    """Raises `UnknownPromise`, naming the closest, when there is no such promise."""
    try:
        return load()[id_]
    except KeyError:
        raise UnknownPromise(id_, closest(id_, load())) from None


def select(names: Iterable[str]) -> set[str]:
    """The ids that promises and groups name together; no name selects all.

    Raises `UnknownPromise`, naming the closest, for a name that is neither.
    """
    names = list(names)
    chosen = {id_ for name in names for id_ in named(name)}
    return chosen if names else set(load())


def named(name: str) -> set[str]:
    """The ids that one name stands for: itself, or its whole group."""
    known = load()
    ids = {id_ for id_, promise in known.items() if name in (id_, promise.group)}
    if not ids:
        raise UnknownPromise(name, closest(name))
    return ids
