"""When a subscription is charged: at each turn of its plan's interval, counted from an anchor.

The day of the month is never behind the 28th. Documented. Times are aware UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from fake_paystack.domain.plan import Interval

LAST_DAY = 28
NOTICE = timedelta(days=3)
"""How long before a charge its invoice is made. Documented."""

_STEPS = {
    Interval.HOURLY: timedelta(hours=1),
    Interval.DAILY: timedelta(days=1),
    Interval.WEEKLY: timedelta(weeks=1),
}
_MONTHS = {
    Interval.MONTHLY: 1,
    Interval.QUARTERLY: 3,
    Interval.BIANNUALLY: 6,
    Interval.ANNUALLY: 12,
}


@dataclass(frozen=True, slots=True)
class Cycle:
    """`anchor` is a minute that every charge is a whole number of intervals away from."""

    interval: Interval
    anchor: datetime

    @property
    def cron_expression(self) -> str:
        """Five fields, UTC: `0 0 28 * *`. Documented, but for hourly, whose minute was observed."""
        at, day = self.anchor, min(self.anchor.day, LAST_DAY)
        if self.interval is Interval.HOURLY:
            return f"{at.minute} * * * *"
        if self.interval is Interval.DAILY:
            return f"{at.minute} {at.hour} * * *"
        if self.interval is Interval.WEEKLY:
            return f"{at.minute} {at.hour} * * {at.isoweekday() % 7}"
        every = _MONTHS[self.interval]
        months = sorted((at.month - 1 + step) % 12 + 1 for step in range(0, 12, every))
        return f"{at.minute} {at.hour} {day} {'*' if every == 1 else ','.join(map(str, months))} *"

    @property
    def has_notice(self) -> bool:
        """Whether an invoice can be made in advance: not where charges are days apart. Assumed."""
        return _STEPS.get(self.interval, timedelta.max) > NOTICE

    def after(self, at: datetime) -> datetime:
        """First turn behind `at`, never at it."""
        step = _STEPS.get(self.interval)
        if step is not None:
            return self.anchor + ((at - self.anchor) // step + 1) * step
        every = _MONTHS[self.interval]
        passed = (at.year - self.anchor.year) * 12 + at.month - self.anchor.month
        turn = self._turn(passed // every * every)
        return turn if turn > at else self._turn((passed // every + 1) * every)

    def _turn(self, months: int) -> datetime:
        year, month = divmod(self.anchor.month - 1 + months, 12)
        return self.anchor.replace(
            year=self.anchor.year + year, month=month + 1, day=min(self.anchor.day, LAST_DAY)
        )


def beginning(interval: Interval, at: datetime, start: datetime | None) -> Cycle:
    """Cycle of a subscription made `at`, to be charged first at `start` if one was asked for.

    Without one, hourly turns keep the minute (observed), all others fall on midnight (documented).
    """
    if start is not None:
        return Cycle(interval, start.replace(second=0, microsecond=0))
    if interval is Interval.HOURLY:
        return Cycle(interval, at.replace(second=0, microsecond=0))
    return Cycle(interval, at.replace(hour=0, minute=0, second=0, microsecond=0))
