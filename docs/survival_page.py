"""`docs/survival.md`, made of what `make survive` found."""

from pathlib import Path

from bench.survival import trial
from bench.survival.trial import Row

RESULT = Path(__file__).parent / "survival.json"

HEAD = """# Faults survived

What was done to the fake and to the reference backend, how often, and what held. This page is
generated from `docs/survival.json`, which `make survive` writes, by `make docs`.

{total:,} trials in {rows} rows: {verdict}

Killed by SIGKILL, which nothing can catch, and started again on the same database; held at a
[gate](control-api.md#gates), at a function, or before an SQL statement, never after a chance time.
"""

TITLES = {
    "kill -9": "Killed in the middle of a payment",
    "database": "Databases that are full, locked or read-only",
    "clock": "The machine's clock jumps",
    "receiver": "Webhook receivers",
    "wire": "Callers who send too much, too slowly, or nonsense",
    "bad input": "Bad inputs",
}


def survival_page() -> str:
    rows = trial.read(RESULT)
    sections = [
        HEAD.format(total=sum(row.tried for row in rows), rows=len(rows), verdict=verdict(rows))
    ]
    for kind, title in TITLES.items():
        of_kind = [row for row in rows if row.kind == kind]
        if of_kind:
            sections.append(section(title, of_kind))
    return "\n".join(sections)


def verdict(rows: list[Row]) -> str:
    broken = [row for row in rows if not row.is_held]
    skipped = [row for row in rows if row.skipped]
    said = "all held." if not broken else f"**{len(broken)} did not hold.**"
    return said + (f" {len(skipped)} could not be tried there." if skipped else "")


def section(title: str, rows: list[Row]) -> str:
    """A table; where all rows must hold the same, it stands above."""
    holds = {row.holds for row in rows}
    lines = [f"## {title}\n", *(f"What must hold: {each}.\n" for each in sorted(holds))]
    lines += ["| who | what | times | held | seen |", "|---|---|---:|---|---|"]
    lines += [
        f"| {row.who} | {row.fault} | {row.tried:,} | {state(row)} | {row.seen} |" for row in rows
    ]
    return "\n".join(lines) + "\n"


def state(row: Row) -> str:
    if row.skipped:
        return f"not tried: {row.skipped}"
    return "yes" if row.is_held else f"**no**: {row.broken[0].splitlines()[0][:200]}"
