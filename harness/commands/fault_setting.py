"""Settings of a fault as words of a command line: `copies=3`, `path=/transaction/verify`."""

from __future__ import annotations

import difflib
import json
import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from harness.answer import Json

if TYPE_CHECKING:
    from harness.control import FaultKind

COMMON = {
    "path": ("str", "only where the path begins so"),
    "reference": ("str", "only for this transaction"),
    "skip": ("int", "leaves so many alone first"),
    "times": ("int", "strikes so many, then all is well; left out: all"),
}
"""What every fault has beside its own: type and meaning."""
NUMBERS = {"int": int, "float": float}
TRUTHS = {"true": True, "yes": True, "false": False, "no": False}


def kind_of(name: str, kinds: Sequence[FaultKind]) -> FaultKind:
    """Raises `ClickException`, with the closest name."""
    for kind in kinds:
        if kind.name == name:
            return kind
    names = [kind.name for kind in kinds]
    raise click.ClickException(f"There is no fault {name}{_closest(name, names)}")


def settings(kind: FaultKind, words: Iterable[str]) -> dict[str, Json]:
    """Each word's setting and its value. Raises `ClickException` for one that there is not."""
    types = {each.name: each.type for each in kind.settings}
    types.update({name: type_ for name, (type_, _) in COMMON.items()})
    found = {}
    for word in words:
        name, equals, text = word.partition("=")
        if not equals:
            raise click.ClickException(f"{word}: write a setting as name=value, such as times=1.")
        if name not in types:
            told = _closest(name, list(types))
            raise click.ClickException(f"{kind.name} has no setting {name}{told}")
        found[name] = value(name, text, types[name])
    return found


def value(name: str, text: str, type_: str) -> Json:
    """The text as the setting's type has it. Raises `ClickException` when it is none."""
    try:
        return _read(text, type_)
    except ValueError:
        raise click.ClickException(f"{name}={text}: {name} takes {_described(type_)}.") from None


def _read(text: str, type_: str) -> Json:
    if type_ == "bool":
        if text.lower() not in TRUTHS:
            raise ValueError(text)
        return TRUTHS[text.lower()]
    if type_ in NUMBERS:
        return _not_negative(NUMBERS[type_](text))
    if " or " in type_ and text not in type_.split(" or "):
        raise ValueError(text)
    if type_ == "list[str]":
        return list(text.split(","))
    if type_.startswith("dict"):
        return _object(text)
    return _json(text) if type_ == "any" else text


def _not_negative(number: float) -> float:
    """No count and no time is, nor is it without an end."""
    if not 0 <= number < math.inf:
        raise ValueError(number)
    return number


def _object(text: str) -> Json:
    found: Json = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError(text)
    return found


def _json(text: str) -> Json:
    """JSON where it is any, else the text."""
    try:
        found: Json = json.loads(text)
    except ValueError:
        return text
    return found


def _described(type_: str) -> str:
    names = {
        "bool": "true or false",
        "int": "a whole number, not below 0",
        "float": "a number, not below 0",
    }
    if type_.startswith("dict"):
        return 'JSON such as \'{"retry-after": "1"}\''
    return names.get(type_, type_)


def _closest(name: str, names: Sequence[str]) -> str:
    close = difflib.get_close_matches(name, names, n=1)
    return f"; did you mean {close[0]}?" if close else f"; there is {', '.join(names)}."
