"""The log of a checkout."""

from __future__ import annotations

from datetime import timedelta

from fake_paystack.domain.log import Log, LogStep, opened
from tests.fake_paystack.conftest import AT


def test_log_begins_with_the_opened_page() -> None:
    log = opened(AT, mobile=True)

    assert log.history == (LogStep("open", "Opened payment page", 0),)
    assert (log.attempts, log.errors, log.success, log.mobile) == (0, 0, False, True)


def test_steps_are_counted_as_what_they_are() -> None:
    log = opened(AT)
    for seconds, kind in ((2, "input"), (3, "action"), (5, "error"), (8, "action"), (9, "success")):
        log = log.stepped(kind, kind, AT + timedelta(seconds=seconds))  # type: ignore[arg-type]

    assert (log.attempts, log.errors, log.success, log.time_spent) == (2, 1, True, 9)


def test_log_without_history_took_no_time() -> None:
    assert Log(start_time=0).time_spent == 0
