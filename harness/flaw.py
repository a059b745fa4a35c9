"""Flaws and variants that a target brings, read from the file that its target file names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Generic, Literal, TypeVar

from harness.errors import InvalidTargetFile, Problem, UnknownFlaw
from harness.target_schema import Mistaken, Place, Reader, closest
from harness.target_section import Environment, FlawsSection, Side
from harness.toml_file import parsed
from harness.toml_place import line_of

Kind = Literal["flaw", "variant"]
NAME = re.compile(r"\w[\w.-]*")
"""A flaw's name is also a folder's, in the report of a self-test."""
Entry = TypeVar("Entry", bound="FlawEntry | VariantEntry")


@dataclass(frozen=True, kw_only=True)
class FlawEntry:
    """A deliberate mistake. No promises: any may catch it."""

    side: Side
    says: str
    promises: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class VariantEntry:
    """Right, but unusual: `target` is what the target file would say otherwise because of it."""

    side: Literal["backend", "frontend", "both"]
    says: str
    target: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Flaw(FlawEntry):
    name: str


@dataclass(frozen=True, kw_only=True)
class Variant(VariantEntry):
    name: str


Deviation = TypeVar("Deviation", Flaw, Variant)


@dataclass(frozen=True, kw_only=True)
class Flaws(Generic[Deviation]):
    """The flaws (or the variants) of one target, `known` by name in the order of their file."""

    kind: Kind
    file: Path = Path()
    env: Environment = field(default_factory=dict)
    known: Mapping[str, Deviation] = field(default_factory=dict)

    def get(self, name: str) -> Deviation:
        """Raises `UnknownFlaw`, naming the closest."""
        if name not in self.known:
            raise UnknownFlaw(name, closest(name, self.known), kind=self.kind)
        return self.known[name]

    def invalid(self, mistakes: Iterable[tuple[Place, str]]) -> InvalidTargetFile:
        """The error for what only the use of some entries could show: places, and sentences."""
        text, _ = parsed(self.file)
        found = [Problem(told, line_of(text, place)) for place, told in mistakes]
        return InvalidTargetFile(self.file, found)

    def env_of(self, side: Side, name: str) -> Mapping[str, str]:
        """What `side` gets when `name` is on; a side that it is not for gets an empty name."""
        chosen = name if name and self.get(name).side in (side, "both") else ""
        placeholder = f"{{{self.kind}}}"
        return {key: value.replace(placeholder, chosen) for key, value in self.env.items()}


def flaws(section: FlawsSection | None) -> Flaws[Flaw]:
    """All flaws of one section; none when there is no section. Raises `InvalidTargetFile`."""
    if section is None:
        return Flaws(kind="flaw")
    known = {name: Flaw(name=name, **fields) for name, fields in read(FlawEntry, section.file)}
    return Flaws(kind="flaw", file=section.file, env=section.env, known=MappingProxyType(known))


def variants(section: FlawsSection | None) -> Flaws[Variant]:
    """All variants of one section; as `flaws`."""
    if section is None:
        return Flaws(kind="variant")
    known = {
        name: Variant(name=name, **fields) for name, fields in read(VariantEntry, section.file)
    }
    return Flaws(kind="variant", file=section.file, env=section.env, known=MappingProxyType(known))


def read(entry: type[Entry], file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The entries of a file by name, as their fields. Raises `InvalidTargetFile`."""
    text, tables = parsed(file)
    reader = Reader(text, file.parent)
    for name in tables:
        if not NAME.fullmatch(name):
            sentence = f"`{name}` cannot be a name here: letters, digits, `_`, `.` and `-` can,"
            reader.note((name,), f"{sentence} with a letter, a digit or `_` first.")
    entries = {name: reader.attempt(entry, table, (name,)) for name, table in tables.items()}
    if reader.problems or Mistaken in entries.values():
        raise InvalidTargetFile(file, reader.problems)
    for name, found in entries.items():
        yield name, {key: getattr(found, key) for key in found.__dataclass_fields__}
