"""Faults and gates: which are in force, and the buttons and forms that add and end them."""

from __future__ import annotations

from dataclasses import asdict

from starlette.responses import Response

from fake_paystack.console.field import Field, of_setting
from fake_paystack.console.presets import PRESETS
from fake_paystack.console.visit import Visit
from fake_paystack.faults.base import CATALOGUE
from fake_paystack.sandbox.fault import settings_of

POINTS = (
    ("api", "api: a call, before it is handled"),
    ("answer", "answer: a call that took effect, before it is answered"),
    ("delivery", "delivery: a webhook, before it is sent"),
    ("redirect", "redirect: a payer who is done, before the way back"),
)
REFERENCE = Field(
    name="reference", label="Reference", hint="Of one transaction alone. Empty: of any."
)
SHOWN = 10
"""Of those who wait at one gate."""

STRIKES = (
    Field(
        name="path",
        label="Path",
        hint="How the path begins: Paystack's, or for a webhook the webhook URL's. Empty: any.",
        placeholder="/transaction/verify",
    ),
    REFERENCE,
    Field(
        name="skip",
        label="Skip",
        value=0,
        control="number",
        hint="How many that match are left alone first.",
    ),
    Field(
        name="times",
        label="Times",
        control="number",
        hint="How many are struck then; afterwards all is well. Empty: all.",
    ),
)
GATE = (
    Field(
        name="point",
        label="Point",
        value="api",
        control="choice",
        choices=POINTS,
        is_needed=True,
    ),
    Field(
        name="path",
        label="Path",
        hint="How the path begins. Empty: any.",
        placeholder="/transaction/verify",
    ),
    REFERENCE,
)


async def show(visit: Visit) -> Response:
    return visit.page(
        "faults.html",
        section="faults",
        active=[(each, asdict(each.fault)) for each in visit.ctx.faults],  # type: ignore[call-overload]  # every fault is a dataclass
        gates=list(visit.ctx.gates),
        gate_fields=GATE,
        shown=SHOWN,
        presets=PRESETS,
        kinds=[(name, _says(name)) for name in sorted(CATALOGUE)],
    )


async def form(visit: Visit) -> Response:
    """One kind of fault, with all its settings."""
    name = visit.request.path_params["name"]
    if name not in CATALOGUE:
        return visit.not_found(f"There is no fault {name}.")
    return visit.page(
        "fault.html",
        section="faults",
        name=name,
        says=(CATALOGUE[name].__doc__ or "").split("\n\n"),
        own=[of_setting(each) for each in settings_of(CATALOGUE[name])],
        strikes=STRIKES,
    )


def _says(name: str) -> str:
    """First paragraph of what the fault does."""
    return " ".join((CATALOGUE[name].__doc__ or "").split("\n\n")[0].split())
