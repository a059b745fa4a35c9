"""Where the packages beside this one lie; found without importing them."""

from __future__ import annotations

import importlib.util
from pathlib import Path


def folder(name: str) -> Path:
    """The package's own folder. Raises `ModuleNotFoundError`."""
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"The package `{name}` is not installed; install this project.")
    return Path(spec.submodule_search_locations[0])
