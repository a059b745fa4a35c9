"""Values that hold no further ones, as dicts: `dataclasses.asdict` would copy each field deeply."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from fake_paystack.domain.json_value import Json

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def flat(value: DataclassInstance) -> dict[str, Json]:
    """A dict of its own by field; what stands in a field is the same, not a copy.

    The dataclass has two fields or more.
    """
    names, read = _fields(type(value))
    return dict(zip(names, read(value), strict=True))


@cache
def _fields(
    kind: type[DataclassInstance],
) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    names = tuple(each.name for each in fields(kind))
    return names, attrgetter(*names)
