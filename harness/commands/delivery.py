"""How a webhook delivery is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from harness.control import Delivery

STATES = {
    "held": "is held: `paystack-harness deliver --release` sends it",
    "scheduled": "is about to go, or waits at a gate",
    "cancelled": "will never go",
}


def told(delivery: Delivery) -> str:
    """The delivery, and how its latest attempt went, or what it waits for."""
    about = f" of {delivery.reference}" if delivery.reference else ""
    copy = " (a copy)" if delivery.is_copy else ""
    return f"delivery {delivery.id}, {delivery.event}{about}{copy}, {became(delivery)}"


def became(delivery: Delivery) -> str:
    if delivery.state in STATES:
        return STATES[delivery.state]
    if not delivery.attempts:
        return "waits at a gate"
    return f"went to {delivery.url}: {answer(delivery)}"


def answer(delivery: Delivery) -> str:
    """What the latest attempt was answered; empty when there was none."""
    if not delivery.attempts:
        return ""
    last = delivery.attempts[-1]
    if last.status is None:
        return click.style(f"no answer ({last.error})", fg="red")
    color = "green" if last.status < 300 else "red"
    return f"{click.style(str(last.status), fg=color)} after {last.duration_ms:.0f} ms"
