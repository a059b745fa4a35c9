"""Fields of a body, read one by one.

What is wrong is said in the form of Paystack's newer endpoints. Callers send numbers and flags as
JSON or, from forms, as text; blanks count as absent.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from fake_paystack.domain.json_value import Json
from fake_paystack.errors import InvalidField, MissingField

_LARGEST = 2**53
_DEEPEST = 64
"""Nesting of objects and arrays that a record can keep. Assumed."""


def required(fields: Mapping[str, Json], name: str) -> str:
    """Text, or a number as text. Raises `MissingField` or `InvalidField`."""
    value = optional(fields, name)
    if value is None:
        raise MissingField(name)
    return value


def optional(fields: Mapping[str, Json], name: str) -> str | None:
    """Text, or a number as text; None when absent or blank. Raises `InvalidField`."""
    value = fields.get(name)
    if value is None or value == "":
        return None
    if type(value) is int:
        return str(value)
    if not isinstance(value, str):
        raise InvalidField(name, "must be a string")
    return value


def choice(fields: Mapping[str, Json], name: str, choices: Collection[str]) -> str | None:
    """One of the choices, or None when absent. Raises `InvalidField`."""
    value = optional(fields, name)
    if value is not None and value not in choices:
        raise InvalidField(name, f"must be one of [{', '.join(choices)}]")
    return value


def number(
    fields: Mapping[str, Json], name: str, *, least: int = 0, most: int = _LARGEST
) -> int | None:
    """Whole number within bounds, or None when absent. Raises `InvalidField`."""
    value = fields.get(name)
    if value is None or value == "":
        return None
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value[:20])
    if type(value) is not int:
        raise InvalidField(name, "must be a number")
    if value < least:
        raise InvalidField(name, f"must be greater than or equal to {least}")
    if value > most:
        raise InvalidField(name, f"must be less than or equal to {most}")
    return value


def flag(fields: Mapping[str, Json], name: str) -> bool | None:
    """True or false, or None when absent. Raises `InvalidField`."""
    value = fields.get(name)
    if value is None or value == "":
        return None
    if isinstance(value, str) and value.lower() in {"true", "false", "1", "0"}:
        return value.lower() in {"true", "1"}
    if value in (True, False):
        return bool(value)
    raise InvalidField(name, "must be a boolean")


def mapping(fields: Mapping[str, Json], name: str) -> dict[str, Json] | None:
    """Object, or None when absent. Raises `InvalidField`."""
    value = fields.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, dict):
        raise InvalidField(name, "must be of type object")
    _refuse_depth(name, value)
    return value


def items(fields: Mapping[str, Json], name: str) -> list[Json] | None:
    """Array, or None when absent. Raises `InvalidField`."""
    value = fields.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, list):
        raise InvalidField(name, "must be an array")
    _refuse_depth(name, value)
    return value


def _refuse_depth(name: str, value: Json) -> None:
    """Raise `InvalidField` for what is nested past all reason."""
    level = [value]
    for _ in range(_DEEPEST):
        inner = [list(each.values()) if isinstance(each, dict) else each for each in level]
        level = [item for each in inner for item in each if isinstance(item, (dict, list))]
        if not level:
            return
    raise InvalidField(name, "is nested too deeply")
