"""`docs/survival.md`, made of what `make survive` found."""

from collections.abc import Sequence
from pathlib import Path

from bench.survival import trial
from bench.survival.trial import Row

RESULT = Path(__file__).parent / "survival.json"

HEAD = """# Faults survived

What was done to the fake and to the reference backend, how often, and what held. This page is
generated from `docs/survival.json`, which `make survive RESULT=docs/survival.json` writes.

{total:,} trials in {rows} rows: {verdict}

{runs}

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
COLUMNS = ("who", "what", "times", "held", "seen", "run")
RIGHT = ("times", "run")


def survival_page() -> str:
    rows = trial.read(RESULT)
    runs = list(dict.fromkeys(run(row) for row in rows))
    total = sum(row.tried for row in rows)
    sections = [HEAD.format(total=total, rows=len(rows), verdict=verdict(rows), runs=listed(runs))]
    for kind, title in TITLES.items():
        of_kind = [row for row in rows if row.kind == kind]
        if of_kind:
            sections.append(section(title, of_kind, runs))
    return "\n".join(sections)


def verdict(rows: list[Row]) -> str:
    broken = [row for row in rows if not row.is_held]
    skipped = [row for row in rows if row.skipped]
    said = "all held." if not broken else f"**{len(broken)} did not hold.**"
    return said + (f" {len(skipped)} could not be tried there." if skipped else "")


def run(row: Row) -> str:
    """When and on what it was tried: rows of several runs may be on the page."""
    return f"{row.at}: {row.machine}."


def listed(runs: Sequence[str]) -> str:
    """By number where there are several, which then stands beside each row."""
    if len(runs) < 2:
        return "".join(runs)
    numbered = (f"{number}. {each}" for number, each in enumerate(runs, start=1))
    return "\n".join(["Not all in one run:\n", *numbered])


def section(title: str, rows: list[Row], runs: Sequence[str] = ()) -> str:
    """A table; where all rows must hold the same, it stands above."""
    holds = {row.holds for row in rows}
    lines = [f"## {title}\n", *(f"What must hold: {each}.\n" for each in sorted(holds))]
    columns = COLUMNS if len(runs) > 1 else COLUMNS[:-1]
    lines += [f"| {' | '.join(columns)} |"]
    lines += ["|" + "|".join("---:" if name in RIGHT else "---" for name in columns) + "|"]
    lines += [f"| {' | '.join(cells(row, runs))} |" for row in rows]
    return "\n".join(lines) + "\n"


def cells(row: Row, runs: Sequence[str]) -> list[str]:
    told = [row.who, row.fault, f"{row.tried:,}", state(row), row.seen]
    return [*told, str(runs.index(run(row)) + 1)] if len(runs) > 1 else told


def state(row: Row) -> str:
    if row.skipped:
        return f"not tried: {row.skipped}"
    return "yes" if row.is_held else f"**no**: {row.broken[0].splitlines()[0][:200]}"
