"""How much is bought, by how many, and who serves them."""

from __future__ import annotations

from dataclasses import dataclass

ONE_ACCOUNT = 200
"""Purchases for which there is one account, once there are many."""

FEWEST, MOST = 20, 2_000
"""Accounts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """`users` buy at the same time; `processes` of Locust load, `workers` of the backend serve."""

    purchases: int
    workers: int = 2
    users: int = 32
    processes: int = 1
    seed: int = 1
    flaw: str = ""

    @property
    def buyers(self) -> int:
        return min(MOST, max(FEWEST, self.purchases // ONE_ACCOUNT))
