"""Flaws and variants that a target brings, read from the file that its target file names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from harness.errors import InvalidTargetFile, UnknownFlaw
from harness.target_schema import Mistaken, Reader, closest, parsed
from harness.target_section import Environment, FlawsSection, Side

Kind = Literal["flaw", "variant"]


@dataclass(frozen=True, kw_only=True)
class Entry:
    side: Side
    says: str
    promises: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Flaw:
    """A deliberate mistake, or a variant: right, but unusual. No promises: any may catch it."""

    name: str
    side: Side
    says: str
    promises: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Flaws:
    """The flaws (or the variants) of one target, `known` by name in the order of their file."""

    kind: Kind
    env: Environment = field(default_factory=dict)
    known: Mapping[str, Flaw] = field(default_factory=dict)

    def get(self, name: str) -> Flaw:
        """Raises `UnknownFlaw`, naming the closest."""
        if name not in self.known:
            raise UnknownFlaw(name, closest(name, self.known), kind=self.kind)
        return self.known[name]

    def env_of(self, side: Side, name: str) -> Mapping[str, str]:
        """What `side` gets when `name` is on; the other side gets the same with no name in it."""
        chosen = name if name and self.get(name).side == side else ""
        placeholder = f"{{{self.kind}}}"
        return {key: value.replace(placeholder, chosen) for key, value in self.env.items()}


def load(kind: Kind, section: FlawsSection | None) -> Flaws:
    """All flaws of one section; none when there is no section. Raises `InvalidTargetFile`."""
    if section is None:
        return Flaws(kind=kind)
    entries = read(section.file)
    known = {
        name: Flaw(name=name, side=entry.side, says=entry.says, promises=entry.promises)
        for name, entry in entries.items()
    }
    return Flaws(kind=kind, env=section.env, known=MappingProxyType(known))


def read(file: Path) -> dict[str, Entry]:
    text, tables = parsed(file)
    reader = Reader(text, file.parent)
    entries = {name: reader.attempt(Entry, table, (name,)) for name, table in tables.items()}
    if reader.problems or Mistaken in entries.values():
        raise InvalidTargetFile(file, reader.problems)
    return entries
