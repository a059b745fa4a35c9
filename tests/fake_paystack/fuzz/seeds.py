"""What is there before the fuzzing: one of each resource that is easily made."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import cycle
from typing import Any

import httpx

EMAIL = "ama@example.com"
MADE: tuple[tuple[str, dict[str, Any]], ...] = (
    ("/transaction/initialize", {"email": EMAIL, "amount": 9400, "reference": "paid"}),
    ("/transaction/initialize", {"email": EMAIL, "amount": 9400, "reference": "unpaid"}),
    ("/plan", {"name": "Monthly", "amount": 5000, "interval": "monthly"}),
)
"""Paths and bodies, in the order in which they are made."""


@dataclass(frozen=True, slots=True)
class Seeds:
    """Names of what is there, by the first part of the path that knows it."""

    names: dict[str, list[str]]

    def known(self, operation: str, parameters: dict[str, Any]) -> dict[str, Any]:
        """The parameters of a path, every second time with names of what is there."""
        part = operation.partition("/")[2].partition("/")[0]
        names = self.names.get(part, [])
        if not names or sum(map(ord, str(parameters))) % 2:
            return parameters
        return dict(zip(parameters, cycle(names), strict=False))


def sown(http: httpx.Client) -> Seeds:
    """Make them, and collect the ids and codes with which they were answered."""
    names: dict[str, list[str]] = {"transaction": ["paid", "unpaid"], "customer": [EMAIL]}
    for path, body in MADE:
        data = http.post(path, json=body).json().get("data") or {}
        part = path.split("/")[1]
        names.setdefault(part, []).extend(
            str(value) for name, value in data.items() if name == "id" or name.endswith("_code")
        )
    http.post("/_sandbox/api/transactions/paid/pay")
    return Seeds(names)
