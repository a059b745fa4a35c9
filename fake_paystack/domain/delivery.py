"""A webhook delivery: one event on its way to one URL, and what became of each attempt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import accumulate
from urllib.parse import urlsplit

from fake_paystack.domain.signature import sign
from fake_paystack.settings import Secret

HOUR = timedelta(hours=1)
TEST_SCHEDULE = (HOUR,) * 10
"""Between one attempt and the next. Source: Paystack docs, Webhooks: hourly for 10 hours."""

LIVE_SCHEDULE = (timedelta(minutes=3),) * 4 + (HOUR,) * 72
"""Source: Paystack docs, Webhooks: every 3 minutes 4 times, then hourly for 72 hours."""

SCHEDULES = {"test": TEST_SCHEDULE, "live": LIVE_SCHEDULE}
ACKNOWLEDGED = 200
"""The only status that counts as received. Source: Paystack docs, Webhooks."""


class State(StrEnum):
    """`failed` is tried again at its next time; `given_up` is not."""

    HELD = "held"
    SCHEDULED = "scheduled"
    DELIVERED = "delivered"
    FAILED = "failed"
    GIVEN_UP = "given_up"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Post:
    """What one attempt sends: the exact text, and the signature's header; None: no header."""

    body: str
    signature: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """`status` is the answer's, None when there was none; then `error` says why.

    `answer` is the beginning of its body. One that somebody asked for is not of the schedule.
    """

    at: datetime
    status: int | None
    error: str | None
    duration_ms: float
    answer: str = ""
    is_resent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Immutable. `body` is the exact text that is sent, `is_copy` marks what a fault made of it.

    The log of webhooks files it under `category`; `row_id` is the id of what the event is about, or
    its own where that has none.
    """

    id: int
    integration_id: int
    event: str
    category: str
    reference: str
    row_id: int
    url: str
    body: str
    signature: str
    created_at: datetime
    state: State = State.SCHEDULED
    is_copy: bool = False
    attempts: tuple[Attempt, ...] = ()

    def is_genuine(self, key: Secret) -> bool:
        """Whether it is signed with the integration's secret key; a forgery is not."""
        return self.signature == sign(self.body, key)

    def attempted(self, attempt: Attempt, schedule: tuple[timedelta, ...]) -> Delivery:
        """With one more attempt: delivered, to be tried again, or given up."""
        state = State.FAILED if self.tried < len(schedule) else State.GIVEN_UP
        if attempt.status == ACKNOWLEDGED:
            state = State.DELIVERED
        elif self.state in {State.DELIVERED, State.CANCELLED}:
            state = self.state
        return replace(self, state=state, attempts=(*self.attempts, attempt))

    def resent(self, attempt: Attempt) -> Delivery:
        """With one attempt more that is not of the schedule: only success changes its state."""
        state = State.DELIVERED if attempt.status == ACKNOWLEDGED else self.state
        resent = replace(attempt, is_resent=True)
        return replace(self, state=state, attempts=(*self.attempts, resent))

    @property
    def tried(self) -> int:
        """How many attempts of the schedule there were."""
        return sum(not attempt.is_resent for attempt in self.attempts)

    @property
    def updated_at(self) -> datetime:
        """When it was last attempted, or made."""
        return self.attempts[-1].at if self.attempts else self.created_at

    @property
    def path(self) -> str:
        """Path of its URL."""
        return urlsplit(self.url).path

    def kept_back(self, due: datetime, schedule: tuple[timedelta, ...]) -> datetime:
        """When it goes instead of at `due`, where a forgery went in its place: as a retry would.

        The schedule may be shorter than the one that it was tried by before a restart.
        """
        return due + schedule[min(max(0, self.tried - 1), len(schedule) - 1)]

    def next_attempt(self, due: datetime, schedule: tuple[timedelta, ...]) -> datetime | None:
        """When to try again, counted from when the last attempt was due; None: never."""
        if self.state is not State.FAILED:
            return None
        return due + schedule[self.tried - 1]

    def ahead(self, due: datetime, schedule: tuple[timedelta, ...]) -> list[datetime]:
        """When it is attempted from `due` on, as long as nothing is received."""
        gaps = schedule[self.tried :]
        return list(accumulate(gaps, lambda at, gap: at + gap, initial=due))
