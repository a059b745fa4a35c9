"""What is in force that a person who forgot it would puzzle over; said at the top of every page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fake_paystack.context import Context


@dataclass(frozen=True, slots=True)
class Notice:
    """`path` behind that of the integration is where it can be ended."""

    text: str
    path: str


def notices(ctx: Context) -> list[Notice]:
    """Cheap: nothing is read but what is in memory."""
    return list(_found(ctx))


def _found(ctx: Context) -> Iterator[Notice]:
    held = sum(gate.waiting for gate in ctx.gates)
    closed = sum(not gate.is_open for gate in ctx.gates)
    if held:
        yield Notice(f"{held} held at a gate", "/faults#gates")
    elif closed:
        yield Notice(_counted(closed, "gate closed", "gates closed"), "/faults#gates")
    if ctx.integration.holds_deliveries:
        yield Notice("deliveries are held", "/deliveries")
    striking = sum(not fault.is_spent for fault in ctx.faults)
    if striking:
        yield Notice(_counted(striking, "fault on", "faults on"), "/faults")
    if ctx.next_payment is not None:
        asked = str(ctx.next_payment.wish.outcome).replace("_", " ")
        yield Notice(f"next payment: {asked}", "/next-payment")


def _counted(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"
