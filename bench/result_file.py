"""The files that keep what was measured: JSON, each kind of file with a schema of its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click


class UnreadableResults(Exception):
    """The file is no results of ours; the message says which file, and what to do."""


def write(path: Path, schema: int, fields: Mapping[str, object]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"schema": schema, **fields}, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def checked(path: Path, read: Callable[[Path], object]) -> None:
    """Before anything is measured: hours must not be lost to a wrong file. Raises `UsageError`."""
    try:
        if path.exists():
            read(path)
    except UnreadableResults as error:
        raise click.UsageError(str(error)) from error


@contextmanager
def reading(path: Path, schema: int, what: str) -> Iterator[dict[str, Any]]:
    """Its fields. Raises `UnreadableResults`, also where the block finds that it is no `what`."""
    try:
        fields = json.loads(path.read_text(encoding="utf-8"))
        if (found := fields.pop("schema")) != schema:
            raise ValueError(f"its schema is {found}, not {schema}")
        yield fields
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableResults(
            f"{path} holds no {what} ({error}); remove it, or name another."
        ) from error
