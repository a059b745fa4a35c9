"""The target file: how to reach or start the system under test."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from harness import flaw, package, placeholder
from harness.errors import InvalidTargetFile, Problem
from harness.flaw import Flaw, Flaws, Variant
from harness.target_schema import Mistaken, Reader, parsed
from harness.target_section import (
    Accounts,
    Backend,
    FlawsSection,
    Frontend,
    Package,
    Pages,
    Paths,
    Paystack,
    Side,
    Waiver,
)
from harness.toml_place import line_of

__all__ = [
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

NO_PAYSTACK = Paystack()
SIDES: tuple[Side, ...] = ("backend", "frontend")
WELL_FORMED_KEY = re.compile(r"sk_(test|live)_\S+")  # a live one is noted with its own reason


@dataclass(frozen=True, kw_only=True)
class Document:
    """A whole file as it is written."""

    name: str
    adapter: str = ""
    paystack: Paystack = NO_PAYSTACK
    backend: Backend | None = None
    frontend: Frontend | None = None
    flaws: FlawsSection | None = None
    variants: FlawsSection | None = None
    waivers: Mapping[str, Waiver] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class TargetFile:
    """A target file, read and checked. A half that it lacks is the reference system's: `borrowed`.

    `folders` says for each half which folder its `{target_dir}` is.
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
    folders: Mapping[Side, Path] = field(repr=False)
    text: str = field(repr=False)

    @property
    def is_one_process(self) -> bool:
        """Whether the backend serves the pages too."""
        return not self.frontend.is_launched and self.frontend.url == self.backend.url

    def mentions(self, name: str) -> bool:
        """Whether either half is told of a placeholder, e.g. `other_frontend_origin`."""
        backend, frontend = self.backend, self.frontend
        texts = (backend.command, backend.env, frontend.command, frontend.env)
        return name in placeholder.used(texts)

    def invalid(self, place: tuple[str, ...], sentence: str) -> InvalidTargetFile:
        """The error for something at `place` that only its use could show to be wrong."""
        return InvalidTargetFile(self.path, [Problem(sentence, line_of(self.text, place))])


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
    return completed(checked(reader, merged(tables, variant.target), source), file.path, file.text)


def merged(tables: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """`tables` with the keys of `over`; tables are merged, everything else is replaced."""
    both = {
        key: merged(tables[key], value)
        for key, value in over.items()
        if isinstance(value, Mapping) and isinstance(tables.get(key), Mapping)
    }
    return {**tables, **over, **both}


def checked(reader: Reader, tables: dict[str, Any], path: Path) -> Document:
    """The document. Raises `InvalidTargetFile`, which names the file at `path`."""
    document = read(reader, tables)
    if document:
        check(reader, document)
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


def check(reader: Reader, document: Document) -> None:
    """Note what no single key can show: keys that need, or exclude, one another."""
    key = document.paystack.secret_key
    if key and not WELL_FORMED_KEY.fullmatch(key):
        reader.note(("paystack", "secret_key"), "`paystack.secret_key` must begin with sk_test_.")
    if document.backend is None and document.frontend is None:
        reader.note((), "the target file needs a [backend], a [frontend], or both.")
    for side in SIDES:
        if half := getattr(document, side):
            check_half(reader, side, half, document)
    if document.backend:
        check_backend(reader, document.backend, document.paystack)


def check_half(reader: Reader, side: Side, half: Backend | Frontend, document: Document) -> None:
    if not half.cwd.is_dir():
        reader.note((side, "cwd"), f"`{side}.cwd` names {half.cwd}, which is no folder.")
    is_both = document.backend is not None and half.url == document.backend.url
    if "{port}" in half.url and not half.is_launched and not (side == "frontend" and is_both):
        sentence = f"`{side}.url` has a {{port}}, but no `{side}.command` that is given it."
        reader.note((side, "url"), sentence)


def check_backend(reader: Reader, backend: Backend, paystack: Paystack) -> None:
    if not backend.is_launched and not (paystack.port and paystack.secret_key):
        sentence = (
            "`backend` has no `command`, so it already runs: set `paystack.port` and"
            " `paystack.secret_key` to what it was started with."
        )
        reader.note(("backend",), sentence)
    for name in ("login", "signup"):
        request = getattr(backend.accounts, name)
        if (request.body or request.token) and not request.path:
            place = ("backend", "accounts", name)
            reader.note(place, f"`{'.'.join(place)}` lacks `path`.")


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
