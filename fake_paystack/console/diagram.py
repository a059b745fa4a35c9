"""A story as a sequence diagram: where each line and word of the drawing goes. No I/O."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fake_paystack.console.story import Lane, Step, Tone
from fake_paystack.domain.span import span

WIDTH = 860
LANES = {Lane.PAYER: 104, Lane.SHOP: 300, Lane.PAYSTACK: 616}
"""Where each lane stands; beside the last there is room for what happens within Paystack."""

TOP = 42
ROW = 46
PAUSE = 30
LONG = 1.0
"""Seconds without a step that are drawn as a pause."""

LONGEST = {"far": 66, "near": 44, "within": 32}
"""Letters of a label over an arrow past a lane, between neighbours, and within a lane."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """`y` is its height; `start` and `end` are where it leaves and points, equal within a lane.

    `text` stands over it from `text_x`, and `word` under it says what came of it. `is_lost` when
    nothing good arrived: it is dashed, and ends in a cross.
    """

    y: int
    start: int
    end: int
    text: str
    text_x: int
    word: str
    tone: Tone
    is_lost: bool
    clock: str

    @property
    def is_within(self) -> bool:
        return self.start == self.end

    @property
    def direction(self) -> int:
        """1 to the right, -1 to the left."""
        return 1 if self.end >= self.start else -1


@dataclass(frozen=True, slots=True)
class Pause:
    y: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagram:
    width: int
    height: int
    lanes: list[tuple[str, int]]
    arrows: list[Arrow]
    pauses: list[Pause]


def draw(steps: Sequence[Step], reference: str) -> Diagram:
    """Drawing of the steps; in their paths the reference, which all share, is cut short."""
    arrows: list[Arrow] = []
    pauses: list[Pause] = []
    y = TOP
    for step in steps:
        if step.gap >= LONG:
            y += PAUSE
            pauses.append(Pause(y + 6, f"{span(step.gap)} later"))
        y += ROW
        arrows.append(_arrow(step, y, reference))
    lanes = [(lane.value, x) for lane, x in LANES.items()]
    return Diagram(width=WIDTH, height=y + 32, lanes=lanes, arrows=arrows, pauses=pauses)


def _arrow(step: Step, y: int, reference: str) -> Arrow:
    start, end = LANES[step.source], LANES[step.target]
    distance = "within" if step.is_within else "near" if abs(start - end) < 400 else "far"
    is_lost = step.tone == "bad" and not step.is_within
    return Arrow(
        y=y,
        start=start,
        end=end,
        text=shortened(step.title.replace(reference, _brief(reference)), LONGEST[distance]),
        text_x=start + 16 if step.is_within else min(start, end) + (14 if start < end else 28),
        word=step.result,
        tone=step.tone,
        is_lost=is_lost,
        clock=f"{step.at.astimezone():%H:%M:%S}",
    )


def shortened(text: str, longest: int) -> str:
    """Text of so many letters at most, with dots for what is missing at its end."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _brief(reference: str) -> str:
    return reference if len(reference) <= 14 else f"{reference[:6]}…{reference[-4:]}"
