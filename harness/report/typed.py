"""Whether what was read from a file has the types that its dataclass declares."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    T = TypeVar("T", bound=DataclassInstance)
else:
    T = TypeVar("T")


def well_typed(made: T) -> T:
    """`made` itself. Raises `TypeError` naming the first field that holds something else."""
    hints = get_type_hints(type(made))
    for field in fields(made):
        value = getattr(made, field.name)
        if not fits(value, hints[field.name]):
            raise TypeError(f"{field.name} is {value!r}")
    return made


def fits(value: object, hint: Any) -> bool:
    """For plain types, literals, tuples and mappings of them; numbers are finite."""
    origin, arguments = get_origin(hint), get_args(hint)
    if hint is Any:
        return True
    if origin is Literal:
        return value in arguments
    if origin is tuple:
        if arguments[-1] is not Ellipsis:
            return isinstance(value, tuple) and [*map(type, value)] == [*arguments]
        return isinstance(value, tuple) and all(fits(each, arguments[0]) for each in value)
    if origin is Mapping:
        return isinstance(value, Mapping) and all(
            fits(key, arguments[0]) and fits(each, arguments[1]) for key, each in value.items()
        )
    if hint in (int, float):
        return is_number(value, (int,) if hint is int else (int, float))
    return isinstance(value, hint)


def is_number(value: object, kinds: tuple[type, ...]) -> bool:
    """Of one of these kinds, and no bool, which is an int in Python alone."""
    return type(value) in kinds and math.isfinite(value)  # type: ignore[arg-type]
