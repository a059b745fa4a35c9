"""A sequence diagram in its box, as the pages of the report show it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import markupsafe

from harness.hops.hop import Hop
from harness.outcome import Break
from harness.report import sequence, svg

LONGEST = 160
NOTHING = markupsafe.Markup()


def opened(
    hops: Sequence[Hop], broken: Break | None, *, width: int = svg.WIDE
) -> markupsafe.Markup:
    """The diagram, with the break in red; nothing where no hop is known."""
    rows = sequence.rows(hops, broken)
    if not any(row.hop for row in rows):
        return NOTHING
    lanes, addresses = sequence.lanes(rows), sequence.addresses(hops)
    drawn = svg.draw(rows, lanes, addresses, label(rows), width)
    return markupsafe.Markup(  # noqa: S704 - svg escapes what the target said
        f'<figure class="sequence">{red_words(rows)}<div class="sideways" tabindex="0" role="group"'
        f' aria-label="Sequence diagram">{drawn}</div>{caption(hops, broken)}</figure>'
    )


def folded(hops: Sequence[Hop]) -> markupsafe.Markup:
    """The diagram of a scenario that needs no explaining, behind a line to open."""
    drawn = opened(hops, None)
    count = len(sequence.told(hops, None))
    words = f"What crossed the wire: {count} hop{'' if count == 1 else 's'}"
    return drawn and markupsafe.Markup(  # noqa: S704 - as above
        f'<details class="wire"><summary>{words}</summary>{drawn}</details>'
    )


def red_words(rows: Sequence[sequence.Row]) -> str:
    """The red arrows in words, for a screen too narrow for the picture."""
    red = [row.hop for row in rows if row.hop and row.broke]
    items = "".join(f"<li>{escape(told(hop))}</li>" for hop in red)
    return f'<ul class="red" aria-label="Where it broke">{items}</ul>' if items else ""


def told(hop: Hop) -> str:
    said = f" ({hop.more})" if hop.more else ""
    return svg.shortened(svg.in_words(hop) + said, LONGEST)


def label(rows: Sequence[sequence.Row]) -> str:
    hops = [row for row in rows if row.hop]
    red = [svg.title(row.hop) for row in hops if row.broke and row.hop]
    where = f"; it broke at {red[0]}" if red else ""
    return f"{len(hops)} hops between {', '.join(sequence.lanes(rows))}{where}"


def caption(hops: Sequence[Hop], broken: Break | None) -> str:
    count = sequence.left_out(hops, broken)
    if not count:
        return ""
    hops_ = "hop" if count == 1 else "hops"
    said = f"Not drawn: {count} {hops_} by which the harness itself opened and balanced the books."
    return f"<figcaption>{escape(said)}</figcaption>"
