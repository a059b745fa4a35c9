"""The `{names}` that a target file may use, and how they are filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

FOR_BROWSERS = {
    "frontend_url",
    "frontend_origin",
    "backend_url",
    "paystack_browser_url",
    "other_frontend_url",
    "other_frontend_origin",
}
FOR_PROGRAMS = {"paystack_url", "backend_internal_url", "frontend_internal_url", "webhook_url"}
OF_THE_RUN = {
    "secret_key",
    "public_key",
    "port",
    "workdir",
    "worker",
    "python",
    "target_dir",
    "flaw",
    "variant",
}
EVERYWHERE = frozenset(FOR_BROWSERS | FOR_PROGRAMS | OF_THE_RUN)

# Not `${NAME}`, which is a shell's, and not `{2}` or `{"key": 1}`, which are patterns and JSON.
PATTERN = re.compile(r"(?<!\$)\{([A-Za-z_][A-Za-z0-9_]*)\}")


def used(value: object) -> Iterator[str]:
    """The names in a text, or in all texts of a table or list."""
    if isinstance(value, str):
        yield from PATTERN.findall(value)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from used(item)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from used(item)


def expand(text: str, values: Mapping[str, str]) -> str:
    """`text` with each placeholder replaced. Raises `KeyError` for one that has no value."""
    return PATTERN.sub(lambda match: values[match[1]], text)
