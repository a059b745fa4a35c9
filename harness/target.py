"""The target file: how to reach or start the system under test."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from harness import flaw, package, placeholder, target_check
from harness.errors import InvalidTargetFile, Problem
from harness.flaw import Flaw, Flaws, Variant
from harness.target_document import SIDES, Document
from harness.target_schema import Mistaken, Place, Reader
from harness.target_section import (
    Accounts,
    Backend,
    Frontend,
    Package,
    Pages,
    Paths,
    Paystack,
    Side,
    Waiver,
)
from harness.toml_file import parsed
from harness.toml_place import line_of

__all__ = [
    "SIDES",
    "Accounts",
    "Backend",
    "Frontend",
    "Package",
    "Pages",
    "Paths",
    "Paystack",
    "Side",
    "TargetFile",
    "Waiver",
    "default_path",
    "load",
]


@dataclass(frozen=True, kw_only=True)
class TargetFile:
    """A target file, read and checked. A half that it lacks is the reference system's: `borrowed`.

    `folders` says for each half which folder its `{target_dir}` is. The addresses of halves that
    were `given` stand on the command line. `variant` is the one that says part of it otherwise. One
    that no file describes is like the reference system, whose `path` it has.
    """

    name: str
    path: Path
    paystack: Paystack
    backend: Backend
    frontend: Frontend
    flaws: Flaws[Flaw]
    variants: Flaws[Variant]
    waivers: Mapping[str, Waiver]
    adapter: str
    borrowed: frozenset[Side]
    given: frozenset[Side] = frozenset()
    is_described: bool = True
    variant: Variant | None = None
    folders: Mapping[Side, Path] = field(repr=False)
    text: str = field(repr=False)

    @property
    def is_one_process(self) -> bool:
        """Whether the backend serves the pages too."""
        return not self.frontend.is_launched and self.frontend.url == self.backend.url

    @property
    def runs_already(self) -> bool:
        """Whether some half was started by somebody else, who had to know where the rest is."""
        is_alone = not self.frontend.is_launched and not self.is_one_process
        return not self.backend.is_launched or is_alone

    @property
    def stays_put(self) -> bool:
        """Whether a half or the fake has one address and no other, so it cannot be there twice."""
        halves = (self.backend, self.frontend)
        return bool(self.paystack.port) or any("{port}" not in half.url for half in halves)

    def half(self, side: Side) -> Backend | Frontend:
        return self.backend if side == "backend" else self.frontend

    def mentions(self, name: str) -> bool:
        """Whether either half is told of a placeholder, e.g. `other_frontend_origin`."""
        backend, frontend = self.backend, self.frontend
        texts = (backend.command, backend.env, frontend.command, frontend.env)
        return name in placeholder.used(texts)

    def located(self, side: Side, *keys: str) -> str:
        """A key of a half as messages name it, with file and line; a borrowed one has neither."""
        key = f"`{'.'.join([side, *keys])}`"
        if side in self.borrowed:
            return f"{key} of the reference system"
        if side in self.given:
            return f"--{side}"
        path, line = self._written((side, *keys))
        return f"{path}, line {line}: {key}" if line else f"{path}: {key}"

    def invalid(self, place: Place, sentence: str) -> InvalidTargetFile:
        """The error for something at `place` that only its use could show to be wrong."""
        path, line = self._written(place)
        return InvalidTargetFile(path, [Problem(sentence, line)])

    def _written(self, place: Place) -> tuple[Path, int | None]:
        """What says what is at `place`, and in which line: a file (the variants'), or an option."""
        if not self.is_described:
            return Path(" and ".join(f"--{side}" for side in sorted(self.given))), None
        if self.variant and says(self.variant.target, place):
            text, _ = parsed(self.variants.file)
            return self.variants.file, line_of(text, (self.variant.name, "target", *place))
        return self.path, line_of(self.text, place)


def default_path() -> Path:
    """The target file of the reference system; found without importing it."""
    return package.folder("reference_impl") / "target.toml"


def load(path: Path, *, variant: str = "") -> TargetFile:
    """Read and check a target file, as it is or as a variant of it needs it.

    Raises `InvalidTargetFile` with every mistake in it, `UnknownFlaw` for an unknown variant.
    """
    path = path.resolve()
    text, tables = parsed(path)
    reader = Reader(text, path.parent)
    note_live_keys(reader, text)
    file = completed(checked(reader, tables, path), path, text)
    return varied(file, tables, file.variants.get(variant)) if variant else file


def varied(file: TargetFile, tables: dict[str, Any], variant: Variant) -> TargetFile:
    """The file with what the variant's `target` says put over it, key by key.

    What is wrong then stands in the variants' file. Raises `InvalidTargetFile`.
    """
    source = file.variants.file
    text, _ = parsed(source)
    reader = Reader(text, file.path.parent, under=(variant.name, "target"))
    note_live_keys(reader, text)
    document = checked(reader, merged(tables, variant.target), source)
    return replace(completed(document, file.path, file.text), variant=variant)


def merged(tables: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """`tables` with the keys of `over`; tables are merged, everything else is replaced."""
    both = {
        key: merged(tables[key], value)
        for key, value in over.items()
        if isinstance(value, Mapping) and isinstance(tables.get(key), Mapping)
    }
    return {**tables, **over, **both}


def says(tables: Mapping[str, Any], place: Place) -> bool:
    """Whether the tables have what is at `place`, or something else in its stead."""
    first, *rest = place
    inner = tables.get(first)
    if isinstance(inner, Mapping) and rest:
        return says(inner, tuple(rest))
    return first in tables


def checked(reader: Reader, tables: dict[str, Any], path: Path) -> Document:
    """The document. Raises `InvalidTargetFile`, which names the file at `path`."""
    document = read(reader, tables)
    if document:
        target_check.check(reader, document)
    if reader.problems or document is None:
        raise InvalidTargetFile(path, reader.problems)
    return document


def read(reader: Reader, tables: dict[str, Any]) -> Document | None:
    """The document, or None when something in it was noted as a mistake."""
    try:
        return reader.table(Document, {**tables, **dict(with_lists_of_commands(tables))}, ())
    except Mistaken:
        return None


def with_lists_of_commands(tables: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The halves whose `setup` is one command, with a list of that one."""
    for side in SIDES:
        half = tables.get(side)
        setup = half.get("setup") if isinstance(half, dict) else None
        if isinstance(setup, list) and setup and all(isinstance(word, str) for word in setup):
            yield side, {**tables[side], "setup": [setup]}


def note_live_keys(reader: Reader, text: str) -> None:
    for number, line in enumerate(text.splitlines(), start=1):
        if "sk_live_" in line:
            sentence = "a live secret key (sk_live_) has no place here; use a test key (sk_test_)."
            reader.problems.append(Problem(sentence, number))


def completed(document: Document, path: Path, text: str) -> TargetFile:
    """The document with what it lacks borrowed from the reference system."""
    borrowed = frozenset(side for side in SIDES if getattr(document, side) is None)
    lender = load(default_path()) if borrowed else None
    backend = document.backend or (lender.backend if lender else None)
    frontend = document.frontend or (lender.frontend if lender else None)
    assert backend is not None
    assert frontend is not None
    return TargetFile(
        name=document.name,
        path=path,
        paystack=document.paystack,
        backend=backend,
        frontend=frontend,
        flaws=flaw.flaws(document.flaws),
        variants=flaw.variants(document.variants),
        waivers=document.waivers,
        adapter=document.adapter,
        borrowed=borrowed,
        folders={
            side: lender.path.parent if lender and side in borrowed else path.parent
            for side in SIDES
        },
        text=text,
    )
