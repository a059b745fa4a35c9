"""Flaws and variants: read from `FLAW` and `VARIANT`, applied to the right code from outside.

A flaw is `flaws/NAME.py` with an `apply` function and an entry in `flaws/flaws.toml`; a variant
is the same under `variants/`, where `side = "both"` has a file for either side. The right code has
no branch for either.
"""

import difflib
import sys
import tomllib
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

HERE = Path(__file__).parent
P = ParamSpec("P")
R = TypeVar("R")


class UnknownDeviation(Exception):
    """`FLAW` or `VARIANT` names what does not exist."""

    def __init__(self, variable: str, name: str, known: list[str]) -> None:
        self.variable, self.name, self.known = variable, name, known

    def __str__(self) -> str:
        closest = difflib.get_close_matches(self.name, self.known, n=1)
        hint = f"the closest is {closest[0]}" if closest else f"known: {', '.join(self.known)}"
        return f"{self.variable}={self.name} does not exist; {hint}."


def chosen(environ: Mapping[str, str], *, side: str) -> list[Callable[..., Any]]:
    """The `apply` functions that the environment asks for on this side, "backend" or "frontend".

    A deviation of the other side is known but not ours: it is left out. What `apply` takes is
    agreed between it and its side. Raises `UnknownDeviation`.
    """
    found = []
    for variable, folder in (("FLAW", "flaws"), ("VARIANT", "variants")):
        name = environ.get(variable, "")
        if name and _side(variable, folder, name) in (side, "both"):
            module = import_module(f"reference_impl.{folder}.{name}")
            found.append(module.apply)
    return found


def catalogue(folder: str) -> dict[str, dict[str, Any]]:
    """What `flaws/flaws.toml` or `variants/variants.toml` lists, by name."""
    return tomllib.loads((HERE / folder / f"{folder}.toml").read_text(encoding="utf-8"))


def replace_piece(piece: Callable[P, R], by: Callable[P, R]) -> None:
    """Put `by` where the named function or method `piece` stands, for the life of the process."""
    *path, name = piece.__qualname__.split(".")
    owner: object = sys.modules[piece.__module__]
    for step in path:
        owner = getattr(owner, step)
    setattr(owner, name, by)


def _side(variable: str, folder: str, name: str) -> str:
    entries = catalogue(folder)
    if name not in entries:
        raise UnknownDeviation(variable, name, sorted(entries))
    return str(entries[name]["side"])
