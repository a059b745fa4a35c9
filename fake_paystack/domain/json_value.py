"""JSON as Paystack reads and writes it."""

from __future__ import annotations

import json
import math
from typing import Any, NoReturn

Json = Any
"""A value that JSON can write."""

_DEEPEST = 100
"""Levels of arrays and objects that are kept; what walks through a value must not run out."""

_encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def dumps(value: Json) -> str:
    """Compact, in insertion order, without escapes: what `JSON.stringify` writes."""
    return _encoder.encode(value)


def loads(text: str) -> Json:
    """Strict JSON. Raises `ValueError` for anything else.

    So do NaN, a lone surrogate, a number of thousands of digits or past all floats, and nesting
    past all reason.
    """
    try:
        value = _decoder.decode(text)
        if text.count("[") + text.count("{") > _DEEPEST and _is_nested(value, _DEEPEST):
            raise ValueError("nested too deeply")
        if "\\ud" in text or "\\uD" in text:
            dumps(value).encode()
    except RecursionError:
        raise ValueError("nested too deeply") from None
    return value


def _is_nested(value: Json, levels: int) -> bool:
    """Whether there are more levels of arrays and objects than these."""
    level = [value]
    for _ in range(levels):
        lists = [each.values() if isinstance(each, dict) else each for each in level]
        level = [item for each in lists for item in each if isinstance(item, (dict, list))]
        if not level:
            return False
    return True


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("a number is too large")
    return number


_decoder = json.JSONDecoder(parse_constant=_refuse_constant, parse_float=_finite)
