"""Plots as SVG text: no script, light and dark as the reader's system is."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from bench.peers.peer import YARDSTICK
from bench.result import Result, Row

STYLE = """<style>
  text { font: 13px system-ui, sans-serif; fill: #1f2328 }
  .title { font-weight: 600 } .small { font-size: 12px; fill: #59636e }
  .small { paint-order: stroke; stroke: #ffffff; stroke-width: 5px }
  .end { text-anchor: end } .middle { text-anchor: middle }
  .grid { stroke: #d1d9e0 } .mark { stroke: #59636e; stroke-dasharray: 4 3 }
  .s0 { --c: #0969da } .s1 { --c: #bc4c00 } .s2 { --c: #1a7f37 } .s3 { --c: #8250df }
  rect { fill: var(--c, #8c959f) } polyline { fill: none; stroke: var(--c); stroke-width: 2 }
  circle { fill: var(--c) } .back { fill: #ffffff }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc } .small { fill: #9198a1; stroke: #0d1117 }
    .grid { stroke: #3d444d } .mark { stroke: #9198a1 } .back { fill: #0d1117 }
    .s0 { --c: #4493f8 } .s1 { --c: #f0883e } .s2 { --c: #3fb950 } .s3 { --c: #ab7df8 }
  }
</style>"""
WIDTH = 760
NAMES = 190  # px for the names at the left
FIGURES = 60  # px for the figures at the right
BAR, GAP = 16, 6
LABEL = 15  # px from the name of a line to the next below it


def peers(result: Result) -> str:
    """A group of bars for each call: requests a second, as a multiple of the yardstick's."""
    groups = {
        what: [row for row in result.rows if row.what == what and row.ratio is not None]
        for what in dict.fromkeys(row.what for row in result.rows)
    }
    most = max((row.ratio or 0 for rows in groups.values() for row in rows), default=1.0)
    parts, y = [], 24
    for what, rows in groups.items():
        parts.append(text(0, y, f"{what}, {YARDSTICK} = 1", "title"))
        top = y + 12
        bottom = top + len(rows) * (BAR + GAP)
        x = NAMES + scaled(1.0, most)
        parts.append(line(x, top - 4, x, bottom, "mark"))
        for number, row in enumerate(rows):
            parts += bar(row, top + number * (BAR + GAP), most)
        y = bottom + 34
    return svg(y - 24, "Requests a second beside other servers", parts)


def scaled(ratio: float, most: float) -> float:
    return ratio / max(most, 1.0) * (WIDTH - NAMES - FIGURES)


def bar(row: Row, y: float, most: float) -> Iterator[str]:
    ratio = row.ratio or 0.0
    colour = ' class="s0"' if row.subject.startswith("fake-paystack") else ""
    width = max(1.0, scaled(ratio, most))
    yield text(NAMES - 10, y + 13, row.subject, "end")
    yield f'<rect{colour} x="{NAMES}" y="{y}" width="{width:.1f}" height="{BAR}" rx="2"/>'
    yield text(NAMES + width + 6, y + 13, f"{ratio:.2f}", "small")


HEIGHT = 320
LEFT, RIGHT, TOP, BOTTOM = 60, 110, 40, 40


def growth(result: Result) -> str:
    """A line for each call: milliseconds by transactions, both axes logarithmic."""
    lines = {
        what: [(size(row), row.value) for row in result.rows if row.what == what and row.value]
        for what in dict.fromkeys(row.what for row in result.rows if row.unit == "ms")
    }
    lines = {what: points for what, points in lines.items() if points}
    xs = sorted({x for points in lines.values() for x, _ in points})
    ys = [y for points in lines.values() for _, y in points]
    low, high = 10 ** math.floor(math.log10(min(ys))), 10 ** math.ceil(math.log10(max(ys)))
    across = Axis(xs[0], xs[-1], LEFT, WIDTH - RIGHT)
    upwards = Axis(low, max(high, low * 10), HEIGHT - BOTTOM, TOP)
    parts = [text(0, 20, "milliseconds a call (median), by transactions in the fake", "title")]
    for power in range(round(math.log10(low)), round(math.log10(upwards.end)) + 1):
        y = upwards.at(10.0**power)
        parts += [
            line(LEFT, y, WIDTH - RIGHT, y, "grid"),
            text(LEFT - 8, y + 4, f"{10.0**power:g}", "end small"),
        ]
    parts += [text(across.at(x), HEIGHT - 16, f"{x:,.0f}", "middle small") for x in xs]
    drawn = {w: [(across.at(x), upwards.at(y)) for x, y in points] for w, points in lines.items()}
    for number, points in enumerate(drawn.values()):
        parts += curve(points, number)
    parts += names({what: points[-1] for what, points in drawn.items()}, HEIGHT - BOTTOM)
    return svg(HEIGHT, "Milliseconds a call as the fake fills", parts)


def size(row: Row) -> float:
    return float(row.id.rpartition(".")[2])


class Axis:
    """From a figure to its place in px, by its logarithm."""

    def __init__(self, begin: float, end: float, first: float, last: float) -> None:
        self.begin, self.end = begin, end
        self._first, self._last = first, last

    def at(self, figure: float) -> float:
        if self.end == self.begin:
            return self._first
        part = math.log(figure / self.begin) / math.log(self.end / self.begin)
        return self._first + part * (self._last - self._first)


def curve(points: Sequence[tuple[float, float]], number: int) -> Iterator[str]:
    yield f'<g class="s{number % 4}">'
    yield '<polyline points="' + " ".join(f"{x:.1f},{y:.1f}" for x, y in points) + '"/>'
    yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in points)
    yield "</g>"


def names(ends: Mapping[str, tuple[float, float]], lowest: float) -> Iterator[str]:
    """Beside the end of each line, apart from each other; none below `lowest`, where an axis is."""
    ordered = sorted(ends.items(), key=lambda each: each[1][1])
    places: list[float] = []
    for _, (_, y) in ordered:
        places.append(max(y + 4, places[-1] + LABEL if places else -math.inf))
    for number in reversed(range(len(places))):
        places[number] = min(places[number], lowest)
        lowest = places[number] - LABEL
    for (what, (x, _)), place in zip(ordered, places, strict=True):
        yield text(x + 10, place, what)


def text(x: float, y: float, words: str, names: str = "") -> str:
    named = f' class="{names}"' if names else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{named}>{escape(words)}</text>'


def line(x1: float, y1: float, x2: float, y2: float, names: str) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" class="{names}"/>'


def svg(height: float, title: str, parts: Sequence[str]) -> str:
    """Room around the drawing, and a ground of its own: a page may be lighter than its reader."""
    box = f"-16 -8 {WIDTH + 32} {height + 24:.0f}"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="{WIDTH + 32}" role="img">'
    )
    ground = f'<rect class="back" x="-16" y="-8" width="{WIDTH + 32}" height="{height + 24:.0f}"/>'
    return "\n".join([head, f"<title>{escape(title)}</title>", STYLE, ground, *parts, "</svg>\n"])
