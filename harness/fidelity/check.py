"""The checks: calls in an order that makes sense, as data in `checks.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CHECKS = Path(__file__).parent / "checks.toml"
PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """`keeps` takes values out of the answer, by dotted place, for the calls that follow.

    `key` stands in for the secret key; None is the right one, "" sends no header.
    """

    name: str
    method: str = "GET"
    path: str
    body: dict[str, Any] | None = None
    keeps: dict[str, str] = field(default_factory=dict)
    key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    name: str
    calls: tuple[Call, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """`telling` names the fields whose values matter; of all others only what kind they are."""

    telling: frozenset[str]
    checks: tuple[Check, ...]


def load(path: Path = CHECKS) -> Checks:
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    checks = tuple(
        Check(name=name, calls=tuple(Call(**call) for call in calls))
        for name, calls in document["checks"].items()
    )
    return Checks(telling=frozenset(document["telling"]), checks=checks)


def filled(template: Any, values: Mapping[str, Any]) -> Any:
    """The same with each `{name}` replaced; a text that is one placeholder becomes its value.

    Raises `KeyError` for a value that no earlier answer gave.
    """
    if isinstance(template, dict):
        return {name: filled(each, values) for name, each in template.items()}
    if isinstance(template, list):
        return [filled(each, values) for each in template]
    if not isinstance(template, str):
        return template
    if whole := PLACEHOLDER.fullmatch(template):
        return values[whole[1]]
    return PLACEHOLDER.sub(lambda found: str(values[found[1]]), template)
