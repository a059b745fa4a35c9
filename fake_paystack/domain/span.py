"""A length of time in words."""

from __future__ import annotations

UNITS = (("days", 86_400), ("h", 3_600), ("min", 60), ("s", 1))


def span(seconds: float) -> str:
    """Such as `37 s`, `59 min 41 s` or `3 days 2 h`: the two greatest units, to the second.

    Less than a second keeps its fraction, for it is not nothing.
    """
    if 0 < seconds < 1:
        return f"{seconds:.1g} s"
    left, parts = round(seconds), []
    for unit, size in UNITS:
        count, left = divmod(left, size)
        parts.append((count, "day" if unit == "days" and count == 1 else unit))
    first = next((place for place, (count, _) in enumerate(parts) if count), len(parts) - 1)
    told = [f"{count} {unit}" for count, unit in parts[first : first + 2] if count]
    return " ".join(told) or "0 s"
