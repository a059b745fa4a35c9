"""The page of target files names every key that one may have."""

from __future__ import annotations

import dataclasses
import re
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from harness.target_document import Document
from harness.target_schema import Keys

PAGE = Path(__file__).parents[2] / "docs" / "target-file.md"
HEAD = re.compile(r"^(?:### )?`\[([\w.]+)\]`(?: and `\[(\w+)\]`)?", re.MULTILINE)

CODE = re.compile(r"`([^`\n]+)`")


def tables() -> dict[str, str]:
    """What the page says of each table; of the file itself under ""."""
    text = PAGE.read_text(encoding="utf-8").partition("## Every key")[2]
    text = text.partition("\n## ")[0]
    heads = list(HEAD.finditer(text))
    ends = [*(head.start() for head in heads), len(text)]
    said = {"": text[: ends[0]]}
    for head, end in zip(heads, ends[1:], strict=True):
        said |= {name: text[head.start() : end] for name in head.groups() if name}
    return said


def keys(hint: Any, table: str = "", told: str = "") -> Iterator[tuple[str, str]]:
    """Each key below a type, with the table of the page that `told` it, or should have."""
    told = table if table in TABLES else told
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        for name, inner in typing.get_type_hints(hint, include_extras=True).items():
            below = f"{table}.{name}".lstrip(".")
            if below not in TABLES:
                yield told, name
            yield from keys(inner, below, told)
        return
    for inner in typing.get_args(hint):
        if isinstance(inner, Keys):
            yield from ((told, name) for name in inner.names)
        yield from keys(inner, table, told)


TABLES = tables()


@pytest.mark.parametrize(("table", "key"), dict.fromkeys(keys(Document)))
def test_every_key_is_explained(table: str, key: str) -> None:
    assert re.search(rf"\b{key}\b", " ".join(CODE.findall(TABLES[table])))


def test_the_tables_of_the_page_are_those_of_the_file() -> None:
    assert {table for table, _ in keys(Document)} == set(TABLES)
