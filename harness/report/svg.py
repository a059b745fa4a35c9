"""Draws a sequence diagram: rows in, SVG text out. Colours are the page's CSS classes."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Mapping, Sequence
from html import escape

from harness.hops.hop import Hop, Lane
from harness.report.sequence import Row

WIDE, NARROW = 1000, 760
LEFT, RIGHT = 150, 106  # the first and the last lane from the edges; times stand at the left
HEAD = 62
CHARACTER = 7.3  # of the arrows' words, in px
WORDS_PX = 6.6  # of a callout's
HEX = re.compile(r"(?<=[/=])([\w.-]{9})[\w.-]{5,}([\w.-]{5})(?=$|[/&?#\s])")
SUBTITLES = {Lane.PERSON: "the payer", Lane.PAYSTACK: "simulated"}
"""For a lane to which no address is known."""


class Drawing:
    """Puts one row below the other. All lengths are px of the view box."""

    def __init__(self, lanes: Sequence[Lane], began: float, width: int) -> None:
        step = (width - LEFT - RIGHT) / max(len(lanes) - 1, 1)
        self.width = width
        self.box = min(184, step - 12)
        self.longest = int(width / CHARACTER / 1.9)
        self.x = {lane: round(LEFT + step * number) for number, lane in enumerate(lanes)}
        self.began = began
        self.y = HEAD + 14
        self.parts: list[str] = []

    def add(self, row: Row) -> None:
        draw: Mapping[str, Callable[[Row], None]] = {
            "hop": self._hop,
            "wanted": self._wanted,
            "callout": self._callout,
            "gap": self._words,
            "divider": self._words,
        }
        draw[row.kind](row)

    def _hop(self, row: Row) -> None:
        if row.hop is None:
            return
        if row.hop.kind == "note":
            self._note(row.hop, row.broke)
        else:
            self._arrow(row.hop, row.broke)

    def _arrow(self, hop: Hop, broke: bool) -> None:
        one, other = self.x[hop.sender], self.x[hop.receiver]
        line = self.y + 20
        names = ["hop", *(["broke"] if broke else []), *(["back"] if hop.kind == "answer" else [])]
        words = shortened(hop.text, self.longest)
        length = len(words) + len(ending(hop)) + 1
        inside = [
            self._time(hop, line),
            arrow(one, other, line),
            text(self._middle(one, other, length), self.y + 12, escape(words) + status(hop)),
        ]
        if hop.more:
            more = shortened(hop.more, int(self.longest * 1.4))
            x = self._middle(one, other, len(more))
            inside.append(text(x, line + 15, escape(more), "more"))
        self._group(names, title(hop), inside)
        self.y += 52 if hop.more else 38

    def _note(self, hop: Hop, broke: bool) -> None:
        said = shortened(
            f"{hop.text}{f' {hop.more}' if hop.more else ''}{times(hop)}", self.longest
        )
        half = len(said) * CHARACTER / 2 + 9
        x = min(max(self.x[hop.sender], half + 70), self.width - half - 4)
        box = f'<rect x="{x - half:.0f}" y="{self.y}" width="{2 * half:.0f}" height="21" rx="10"/>'
        inside = [self._time(hop, self.y + 14), box, text(x, self.y + 15, escape(said))]
        self._group(["note", *(["broke"] if broke else [])], title(hop), inside)
        self.y += 33

    def _wanted(self, row: Row) -> None:
        if row.hop is None or row.hop.receiver not in self.x:
            return
        one, other = self.x[row.hop.sender], self.x[row.hop.receiver]
        words = f"expected: {shortened(row.hop.text, self.longest)}"
        inside = [
            arrow(one, other, self.y + 20),
            text(self._middle(one, other, len(words)), self.y + 12, escape(words)),
        ]
        self._group(["wanted"], f"expected: {row.hop.url}", inside)
        self.y += 38

    def _callout(self, row: Row) -> None:
        head, *others = row.lines
        room = int((self.width - 120) / WORDS_PX)
        lines = [part for line in others for part in wrapped(line, room)]
        height = 32 + 19 * len(lines)
        inside = [
            f'<rect x="78" y="{self.y}" width="{self.width - 88}" height="{height}" rx="8"/>',
            text(94, self.y + 21, f"✗ {escape(head)}", "title"),
            *(text(94, self.y + 41 + 19 * n, escape(line)) for n, line in enumerate(lines)),
        ]
        self._group(["callout"], head, inside)
        self.y += height + 14

    def _words(self, row: Row) -> None:
        x = self.width / 2 + 20
        said = " ".join(row.lines)
        half = len(said) * WORDS_PX / 2 + 14
        line = f"M78 {self.y + 11}H{x - half:.0f}M{x + half:.0f} {self.y + 11}H{self.width - 10}"
        inside = [f'<path d="{line}"/>', text(x, self.y + 15, escape(said))]
        self._group(["aside"], said, inside)
        self.y += 32

    def _time(self, hop: Hop, y: float) -> str:
        return text(66, y + 4, f"{max(hop.at - self.began, 0):.2f} s", "time")

    def _middle(self, one: float, other: float, length: int) -> float:
        """Over the middle of the arrow, and never off the page."""
        half = length * CHARACTER / 2
        return min(max((one + other) / 2, half + 80), self.width - half - 6)

    def _group(self, names: Sequence[str], said: str, inside: Sequence[str]) -> None:
        head = f'<g class="{" ".join(names)}" role="listitem"><title>{escape(said)}</title>'
        self.parts.append(f"{head}{''.join(inside)}</g>")

    def finished(self, label: str, addresses: Mapping[Lane, str]) -> str:
        bottom = self.y + 6
        lanes = [self._lane(lane, addresses.get(lane, ""), bottom) for lane in self.x]
        return (
            f'<svg viewBox="0 0 {self.width} {bottom}" role="list" aria-label="{escape(label)}">'
            f"{''.join(lanes)}{''.join(self.parts)}</svg>"
        )

    def _lane(self, lane: Lane, address: str, bottom: float) -> str:
        x = self.x[lane]
        below = address or SUBTITLES.get(lane, "")
        return (
            f'<g class="lane" aria-hidden="true"><path d="M{x} {HEAD - 12}V{bottom}"/>'
            f'<rect x="{x - self.box / 2:g}" y="4" width="{self.box:g}"'
            f' height="{HEAD - 16}" rx="9"/>'
            f"{text(x, 24, escape(lane.value), 'name')}{text(x, 41, escape(below), 'address')}</g>"
        )


def draw(
    rows: Sequence[Row],
    lanes: Sequence[Lane],
    addresses: Mapping[Lane, str],
    label: str,
    width: int = WIDE,
) -> str:
    """The SVG element. `label` says in a sentence what is to be seen."""
    began = min((row.hop.at for row in rows if row.hop), default=0.0)
    drawing = Drawing(lanes, began, width)
    for row in rows:
        drawing.add(row)
    return drawing.finished(label, addresses)


def arrow(one: float, other: float, y: float) -> str:
    """A line and its head; to itself, a loop at the right of the lane."""
    if one == other:
        return f'<path class="line" d="M{one} {y - 6}h34v10h-28"/>{head(other, y + 4, -1)}'
    way = 1 if other > one else -1
    return f'<path class="line" d="M{one} {y}H{other - 7 * way}"/>{head(other, y, way)}'


def head(x: float, y: float, way: int) -> str:
    return f'<path class="tip" d="M{x} {y}l{-10 * way}-5v10z"/>'


def text(x: float, y: float, inside: str, name: str = "") -> str:
    named = f' class="{name}"' if name else ""
    return f'<text x="{x:g}" y="{y:g}"{named}>{inside}</text>'


def status(hop: Hop) -> str:
    tone = "wrong" if hop.went_wrong else "well"
    said = ending(hop)
    return f' <tspan class="{tone}">{escape(said)}</tspan>' if said else ""


def ending(hop: Hop) -> str:
    """How it ended, and how often."""
    end = shortened(hop.end, 40) if hop.end else str(hop.status or "")
    end = "" if hop.kind == "answer" else end
    return f"{end}{times(hop)}".strip()


def times(hop: Hop) -> str:
    return f" \N{MULTIPLICATION SIGN} {hop.count}" if hop.count > 1 else ""


def in_words(hop: Hop) -> str:
    """One line: who, to whom, what, and how it ended."""
    between = f"{hop.sender} → {hop.receiver}" if hop.kind != "note" else str(hop.sender)
    return f"{between}: {hop.text} {ending(hop)}".rstrip()


def title(hop: Hop) -> str:
    """All that is known, for whoever points at it or has it read."""
    took = f"{hop.seconds * 1000:.0f} ms" if hop.seconds else ""
    url = hop.url if hop.url and not hop.text.endswith(hop.url) else ""
    return "; ".join(filter(None, [in_words(hop), hop.more, took, url]))


def shortened(words: str, limit: int) -> str:
    """Long names in a path lose their middle; what is still too long, its end."""
    words = HEX.sub(r"\1…\2", words)
    return words if len(words) <= limit else f"{words[: limit - 1]}…"


def wrapped(line: str, room: int) -> list[str]:
    """Lines of a callout; at most four of each."""
    lines = textwrap.wrap(line, room, subsequent_indent="    ", break_on_hyphens=False)
    return lines if len(lines) <= 4 else [*lines[:3], f"    {lines[3].strip()} …"]
