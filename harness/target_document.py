"""A whole target file as it is written: its tables, before what it lacks is borrowed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from harness.target_schema import Place
from harness.target_section import Backend, FlawsSection, Frontend, Paystack, Side, Waiver

NO_PAYSTACK = Paystack()
Found = Iterator[tuple[tuple[Place, ...], str]]
"""Keys that do not go together, first the one where it is told; and the sentence."""
SIDES: tuple[Side, ...] = ("backend", "frontend")


@dataclass(frozen=True, kw_only=True)
class Document:
    """The tables that a target file may have."""

    name: str
    adapter: str = ""
    paystack: Paystack = NO_PAYSTACK
    backend: Backend | None = None
    frontend: Frontend | None = None
    flaws: FlawsSection | None = None
    variants: FlawsSection | None = None
    waivers: Mapping[str, Waiver] = field(default_factory=dict)

    def half(self, side: Side) -> Backend | Frontend | None:
        return self.backend if side == "backend" else self.frontend

    @property
    def is_one_process(self) -> bool:
        """Whether the frontend is the backend's own pages."""
        return bool(self.backend and self.frontend and self.frontend.url == self.backend.url)
