"""Texts, lists and small tables as TOML has them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence


def quoted(value: str) -> str:
    """A text, which is written as in JSON."""
    return json.dumps(value, ensure_ascii=False)


def listed(values: Sequence[str]) -> str:
    return f"[{', '.join(quoted(value) for value in values)}]"


def inline(values: Mapping[str, str]) -> str:
    return f"{{ {', '.join(f'{name} = {quoted(value)}' for name, value in values.items())} }}"
