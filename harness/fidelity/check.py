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

    `key` stands in for the secret key; None is the right one, "" sends no header. `varies` names
    places that are empty or not by what happened at the server before.
    """

    name: str
    method: str = "GET"
    path: str
    body: dict[str, Any] | None = None
    keeps: dict[str, str] = field(default_factory=dict)
    key: str | None = None
    varies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    name: str
    calls: tuple[Call, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """`telling` names the fields whose values matter; of all others only what kind they are.

    Metadata is shown by the `sent` names alone, those that the checks themselves put there.
    """

    telling: frozenset[str]
    sent: frozenset[str] = frozenset()
    checks: tuple[Check, ...]

    @property
    def varying(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """Places that vary, by the names of check and call."""
        return {(each.name, call.name): call.varies for each in self.checks for call in each.calls}


def load(path: Path = CHECKS) -> Checks:
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    checks = tuple(
        Check(name=name, calls=tuple(_call(each) for each in calls))
        for name, calls in document["checks"].items()
    )
    telling, sent = frozenset(document["telling"]), frozenset(document["sent"])
    return Checks(telling=telling, sent=sent, checks=checks)


def _call(table: dict[str, Any]) -> Call:
    return Call(**{**table, "varies": tuple(table.get("varies", ()))})


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
