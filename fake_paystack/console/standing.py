"""How things stand with an integration, so that a page can tell whether it shows something old."""

from __future__ import annotations

from secrets import token_hex
from zlib import crc32

from fake_paystack.context import Context

_RUN = token_hex(4)
"""Another one of each server: a journal that began anew may be as long as the old one was."""


def standing(ctx: Context) -> str:
    """Another text each time that the journal has grown, or something in memory has changed."""
    in_memory = (
        ctx.integration,
        ctx.clock.offset,
        ctx.journal.unwritten,
        ctx.next_payment,
        [(fault.id, fault.fired) for fault in ctx.faults],
        [(gate.id, gate.is_open, gate.waiting) for gate in ctx.gates],
    )
    return f"{_RUN}-{ctx.journal.mark()}-{crc32(repr(in_memory).encode()):x}"
