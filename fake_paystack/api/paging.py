"""Pages by offset or by cursor. Source: Paystack docs, API > Pagination."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass

from fake_paystack.api import parameters
from fake_paystack.domain.json_value import Json

PER_PAGE = 50
MOST_PER_PAGE = 1_000  # assumed


@dataclass(frozen=True, slots=True)
class Page:
    """`number` counts from 1."""

    number: int
    size: int

    @property
    def skipped(self) -> int:
        return (self.number - 1) * self.size

    def meta(self, total: int) -> dict[str, Json]:
        return {
            "total": total,
            "skipped": self.skipped,
            "perPage": self.size,
            "page": self.number,
            "pageCount": -(-total // self.size),
        }


def page_of(query: Mapping[str, str]) -> Page:
    """Page asked for by `page` and `perPage` or `per_page`; nonsense counts as absent."""
    size = parameters.whole(query, "perPage", "per_page", default=PER_PAGE, most=MOST_PER_PAGE)
    return Page(parameters.whole(query, "page", default=1, most=2**40), size)


def uses_cursor(query: Mapping[str, str]) -> bool:
    return query.get("use_cursor", "").lower() == "true"


def cursor(model: str, id: int) -> str:
    """Base64 of `model:id`, as Paystack's samples decode."""
    return base64.b64encode(f"{model}:{id}".encode()).decode()


def read_cursor(text: str) -> int | None:
    """Id that a cursor stands for, or None for one that we never gave."""
    try:
        _, _, id = base64.b64decode(text, validate=True).decode("ascii").partition(":")
    except ValueError:
        return None
    return int(id) if id.isdigit() and len(id) < 19 else None
