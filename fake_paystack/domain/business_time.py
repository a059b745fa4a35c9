"""Time that counts on business days only: Saturdays and Sundays are passed over, in UTC."""

from __future__ import annotations

from datetime import datetime, time, timedelta

_SATURDAY = 5
_DAY = timedelta(days=1)


def business_days_after(at: datetime, days: int) -> datetime:
    """The same time of day, `days` business days later."""
    while days > 0:
        at += _DAY
        days -= at.weekday() < _SATURDAY
    return at


def business_hours_after(at: datetime, hours: int) -> datetime:
    """`hours` later, by a clock that stands still from Friday's end until Monday begins."""
    left = timedelta(hours=hours)
    while True:
        midnight = datetime.combine(at.date() + _DAY, time(), at.tzinfo)
        if at.weekday() < _SATURDAY:
            if at + left <= midnight:
                return at + left
            left -= midnight - at
        at = midnight
