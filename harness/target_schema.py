"""Reads TOML tables into frozen dataclasses, and finds every mistake on the way.

The dataclasses are the schema: a field's name is the key, its type says what may stand there, its
default what leaving it out means. `Annotated` adds which placeholders or keys are allowed.
"""

from __future__ import annotations

import dataclasses
import difflib
import types
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from harness import placeholder
from harness.errors import Problem
from harness.toml_place import line_of

T = TypeVar("T")
Place = tuple[str, ...]

NAMES = {str: "a text", bool: "true or false", int: "a whole number", float: "a number"}
NAMES |= {date: "a date such as 2027-01-31"}


@dataclass(frozen=True)
class Accepts:
    """Which placeholders a text may hold."""

    names: frozenset[str]


@dataclass(frozen=True)
class Keys:
    """The only keys that a table may have."""

    names: tuple[str, ...]


@dataclass(frozen=True)
class Must:
    """What a value has to be: `words` follow "must". One that `is_secret` is not shown."""

    words: str
    holds: Callable[[Any], bool]
    is_secret: bool = False


class Mistaken(Exception):
    """Some value could not be read; what is wrong with it has been noted."""


class Reader:
    """Reads one file's tables. `problems` holds what was found wrong; empty: all is well.

    `under` is where in the text the tables stand; empty: they are the whole of it.
    """

    def __init__(self, text: str, folder: Path, *, under: Place = ()) -> None:
        self._text = text
        self._folder = folder
        self._under = under
        self._unsound: set[Place] = set()
        self.problems: list[Problem] = []

    def is_sound(self, *places: Place) -> bool:
        """Whether nothing at, above or below these was left out or replaced for a mistake."""
        return not any(
            bad[: len(place)] == place[: len(bad)] for bad in self._unsound for place in places
        )

    def note(self, place: Place, sentence: str) -> Mistaken:
        self.problems.append(Problem(sentence, line_of(self._text, self._under + place)))
        return Mistaken()

    def table(self, cls: type[T], value: object, place: Place) -> T:
        """One dataclass from one table; for a mistaken key it has the default, or an empty text.

        Raises `Mistaken`, once all keys were looked at, where a key has neither.
        """
        if not isinstance(value, dict):
            raise self.note(place, f"{named(place)} must be a table, and is {shown(value)}.")
        hints = typing.get_type_hints(cls, include_extras=True)
        self.only(hints, value, place)
        read: dict[str, Any] = {}
        is_lost = False
        for field in dataclasses.fields(typing.cast(Any, cls)):
            key, hint = (*place, field.name), hints[field.name]
            found = self.attempt(hint, value[field.name], key) if field.name in value else None
            if field.name not in value and is_required(field):
                found = self._lacking(key)
            if found is Mistaken:
                self._unsound.add(key)
            if field.name in value and found is not Mistaken:
                read[field.name] = found
            elif is_required(field) and is_text(hint):
                read[field.name] = ""
            elif is_required(field):
                is_lost = True
            elif isinstance(field.default, Path):
                read[field.name] = self._folder / field.default
        if is_lost:
            raise Mistaken
        return cls(**read)

    def _lacking(self, key: Place) -> type[Mistaken]:
        """Note that a required key is not there, unless it is there misspelt."""
        if self.is_sound(key):
            self.note(key, f"{named(key[:-1])} lacks `{key[-1]}`.")
        return Mistaken

    def attempt(self, hint: Any, value: object, place: Place) -> Any:
        """The value, or the class `Mistaken`, so that the keys after it are looked at too."""
        try:
            return self.value(hint, value, place)
        except Mistaken:
            return Mistaken

    def only(self, known: Iterable[str], table: Mapping[str, object], place: Place) -> None:
        """Note each key that is not known, with the nearest that is."""
        known = list(known)
        for key in table:
            if key not in known:
                self.note((*place, key), f"{named(place)} has no key `{key}`{nearest(key, known)}")
                self._unsound |= {(*place, meant) for meant in [closest(key, known)] if meant}

    def value(self, hint: Any, value: object, place: Place) -> Any:
        """`value` as the type that `hint` asks for. Raises `Mistaken`."""
        origin, arguments = typing.get_origin(hint), typing.get_args(hint)
        if origin is Annotated:
            return self.annotated(arguments[0], arguments[1:], value, place)
        if origin in (types.UnionType, typing.Union):
            return self.value(
                next(kind for kind in arguments if kind is not type(None)), value, place
            )
        if origin is Literal:
            return self.choice(arguments, value, place)
        if origin is tuple:
            return self.items(arguments[0], value, place)
        if origin is Mapping or hint is Mapping:
            return self.mapping(arguments[1], value, place)
        if dataclasses.is_dataclass(hint):
            return self.table(typing.cast(type[Any], hint), value, place)
        if hint is Path:
            return (self._folder / self.scalar(str, value, place)).resolve()
        return self.scalar(hint, value, place)

    def annotated(self, hint: Any, rules: Sequence[object], value: object, place: Place) -> Any:
        read = self.value(hint, value, place)
        for rule in rules:
            if isinstance(rule, Keys):
                self.only(rule.names, read, place)
            if isinstance(rule, Accepts):
                self.check_placeholders(read, rule.names, place)
            if isinstance(rule, Must) and not rule.holds(read):
                self._unsound.add(place)
                told = "" if rule.is_secret else f", and is {shown(value)}"
                self.note(place, f"{named(place)} must {rule.words}{told}.")
        return read

    def check_placeholders(self, value: object, allowed: frozenset[str], place: Place) -> None:
        """Note each placeholder in the texts of `value` that nothing would fill in."""
        for name in placeholder.used(value):
            if name not in allowed:
                sentence = f"{named(place)} has no placeholder {{{name}}}"
                self.note(place, sentence + nearest(name, allowed, form="{{{}}}"))

    def choice(self, choices: Sequence[str], value: object, place: Place) -> object:
        if value not in choices:
            *others, last = (f'"{choice}"' for choice in choices)
            allowed = f"{', '.join(others)} or {last}"
            raise self.note(place, f"{named(place)} must be {allowed}, and is {shown(value)}.")
        return value

    def items(self, hint: Any, value: object, place: Place) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise self.note(place, f"{named(place)} must be a list, and is {shown(value)}.")
        read = tuple(self.attempt(hint, item, place) for item in value)
        if Mistaken in read:
            raise Mistaken
        return read

    def mapping(self, hint: Any, value: object, place: Place) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            raise self.note(place, f"{named(place)} must be a table, and is {shown(value)}.")
        read = {key: self.attempt(hint, item, (*place, key)) for key, item in value.items()}
        if Mistaken in read.values():
            raise Mistaken
        return types.MappingProxyType(read)

    def scalar(self, kind: Any, value: object, place: Place) -> Any:
        if kind in (object, Any):
            return value
        if kind is str and isinstance(value, str) and "\0" in value:
            raise self.note(place, f"{named(place)} must not hold a NUL character.")
        if kind is float and type(value) is int:
            return float(value)
        if type(value) is not kind:  # a bool is an int, a datetime is a date: neither is meant
            raise self.note(place, f"{named(place)} must be {NAMES[kind]}, and is {shown(value)}.")
        return value


def is_required(field: dataclasses.Field[Any]) -> bool:
    return field.default is field.default_factory is dataclasses.MISSING


def is_text(hint: Any) -> bool:
    return hint is str or (typing.get_origin(hint) is Annotated and typing.get_args(hint)[0] is str)


def named(place: Place) -> str:
    """`backend.paths.verify`; the file itself has no name of its own."""
    return f"`{'.'.join(place)}`" if place else "the target file"


def shown(value: object) -> str:
    """A value as a person wrote it, or what kind of thing it is."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, dict | list):
        kind = "table" if isinstance(value, dict) else "list"
        return f"a {kind}" if value else f"an empty {kind}"
    return str(value)


def closest(name: str, known: Iterable[str]) -> str | None:
    """The known name that `name` was probably meant to be."""
    lowered = {each.lower(): each for each in known}
    matches = difflib.get_close_matches(name.lower(), list(lowered), n=1, cutoff=0.55)
    return lowered[matches[0]] if matches else None


def nearest(name: str, known: Iterable[str], *, form: str = "`{}`") -> str:
    """The end of a sentence about an unknown name: the nearest known one, or all of them."""
    known = sorted(known)
    if match := closest(name, known):
        return f"; did you mean {form.format(match)}?"
    return f"; it may have {', '.join(form.format(each) for each in known)}."
