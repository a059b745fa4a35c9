"""What the faults that are switched on make of one attempt to deliver."""

from __future__ import annotations

from dataclasses import dataclass

from fake_paystack.context import Context
from fake_paystack.domain.delivery import Delivery, Post
from fake_paystack.faults.base import WebhookFault


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """`late` and `copies` are seconds after the attempt was due; late attempts send nothing yet.

    `lost_to` names the fault that loses it. A forged post is nobody's attempt. `faults` are the
    names of all that struck.
    """

    post: Post
    faults: tuple[str, ...] = ()
    late: float = 0.0
    copies: tuple[float, ...] = ()
    lost_to: str = ""
    is_forged: bool = False


def passage(ctx: Context, delivery: Delivery, *, is_resent: bool = False) -> Passage:
    """Ask each fault, and journal those that strike."""
    struck: list[WebhookFault] = []
    late, copies, lost_to = 0.0, [], ""
    for fault in ctx.faults.on_delivery(delivery, is_resent=is_resent):
        ctx.journal.record(
            "fault",
            reference=delivery.reference,
            method="POST",
            path=delivery.path,
            url=delivery.url,
            note=f"{fault.name} fired",
        )
        struck.append(fault)
        times = fault.send_times(0.0)
        late = times[0] if times else 0.0
        copies += times[1:]
        lost_to = lost_to if times else fault.name
        if late:
            break  # the others have their turn when it goes
    return Passage(
        post=_post(ctx, delivery, struck),
        faults=tuple(fault.name for fault in struck),
        late=late,
        copies=tuple(copies),
        lost_to=lost_to,
        is_forged=any(fault.forges for fault in struck),
    )


def _post(ctx: Context, delivery: Delivery, struck: list[WebhookFault]) -> Post:
    """Forgers last: they spoil what the others have signed."""
    post = Post(delivery.body, delivery.signature)
    for fault in sorted(struck, key=lambda fault: fault.forges):
        post = fault.post(post, ctx.key)
    return post
