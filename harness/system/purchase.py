"""What a scenario bought."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from harness.accounts import User
from harness.answer import Answer


@dataclass(frozen=True, kw_only=True)
class Purchase:
    """A purchase that was opened: who bought what, and under which reference."""

    reference: str
    user: User
    package: str
    credits: Decimal
    callback_url: str | None = None
    authorization_url: str = ""
    answer: Answer | None = None
