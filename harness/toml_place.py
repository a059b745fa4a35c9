"""Finds the line on which a key stands in a TOML text.

`tomllib` keeps no positions, so this is a plain search: headings, then `key =` at the start of a
line, then the key inside an inline table. Text that looks like a heading inside a multi-line
string or list may mislead it; the sentence about the mistake is right all the same.
"""

from __future__ import annotations

import re
import tomllib

KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
HEADING = re.compile(r"\s*\[+([^\[\]=]+)\]+\s*(?:#.*)?$")


def line_of(text: str, place: tuple[str, ...]) -> int | None:
    """The line (from 1) that fits the key path `place` best; None when nothing of it is there."""
    best, best_line = 0, None
    heading: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if found := HEADING.match(line):
            heading = inside = path(found[1])
        elif found := KEY.match(line):
            inside = heading + path(found[1])
        depth = matched(inside, place)
        depth += inline_depth(line, place[depth:]) if depth == len(inside) else 0
        if depth > best:
            best, best_line = depth, number
    return best_line


def path(dotted: str) -> tuple[str, ...]:
    """The parts of a dotted key, unquoted; empty when it is no key after all."""
    try:
        table: object = tomllib.loads(f"{dotted.strip()} = 0")
    except tomllib.TOMLDecodeError:
        return ()
    parts = []
    while isinstance(table, dict):
        key, table = next(iter(table.items()))
        parts.append(key)
    return tuple(parts)


def matched(inside: tuple[str, ...], place: tuple[str, ...]) -> int:
    """How many parts `inside` and `place` share from the start, if one begins the other."""
    shorter = min(len(inside), len(place))
    return shorter if inside[:shorter] == place[:shorter] else 0


def inline_depth(line: str, rest: tuple[str, ...]) -> int:
    """How many of the remaining parts stand one after another as keys within this line."""
    depth, start = 0, 0
    for part in rest:
        found = re.compile(rf"""(?<![\w-])["']?{re.escape(part)}["']?\s*=""").search(line, start)
        if found is None:
            break
        depth, start = depth + 1, found.end()
    return depth
