"""The page of benchmarks, and its plots, made from the results that are kept beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from bench import plot, result
from bench.budget import BUDGETS, TIMES
from bench.measure import SUITE
from bench.result import Result, Results, Row

DOCS = Path(__file__).parent.parent / "docs"
RESULTS = DOCS / "benchmarks.json"
IMAGES = "images"
PLOTS: Mapping[str, Callable[[Result], str]] = {"peers": plot.peers, "growth": plot.growth}
"""By the measurement; drawn once it has figures."""

HEAD = """# Benchmarks

How fast the tools are, beside what else there is. This page is generated from
`docs/benchmarks.json`, which keeps the newest result of each measurement that was made with
`--write-docs`. Without it the results go to `report/bench.json` alone, and this page stays.

```sh
make bench                                                       # all but self-test
make bench ARGS="--million --self-test --write-docs"             # all there is, and this page
make bench ARGS="peers growth --rounds 3 --sizes 1000,100000"    # some of it
make bench ARGS=--help
```

On two cores all but self-test takes up to 20 minutes, with `--million` up to 35, and self-test
an hour more; how long each took is said below.

Figures of two machines do not compare, and those of a busy one mean little. So each measurement is
made within one run, its subjects in turn, round by round, every second round the other way; figures
are medians of the rounds, and a ratio is the median of the ratios within each round. In peers,
growth, console and memory the servers run on the first core and the load on the others, where the
system lets us choose (Linux); whole sandboxes run where the system puts them. The load comes
from wrk if that is installed (Debian and Homebrew have it), else from our own generator in Python,
which a server as fast as bare Starlette outruns; all subjects of a run get the same one.

The peers are installed from their registries by `make bench-peers`, which `make bench` does first:
those in Node and those in Python, each in a place of its own under `bench/peers/`. What cannot be
installed or started is a row that says why. Prism reads Paystack's published OpenAPI document,
which `PAYSTACK_OPENAPI` names.
"""
NOT_YET = "Not measured yet."


def page(results: Results | None = None) -> str:
    """The whole page; by default of the results that are kept."""
    kept = result.read(RESULTS) if results is None else results
    return "\n".join([HEAD, *_budgets(kept), *(_section(name, kept) for name in SUITE)])


def write(results: Results) -> None:
    """Keep the results, and write page and plots again. Raises `UnreadableResults`."""
    result.write(RESULTS, results)
    (DOCS / "benchmarks.md").write_text(page(), encoding="utf-8")
    for name, text in plots(result.read(RESULTS)).items():
        (DOCS / IMAGES / name).write_text(text, encoding="utf-8")


def plots(results: Results) -> dict[str, str]:
    """SVG by file name, of what was measured."""
    return {
        f"bench-{name}.svg": draw(results[name])
        for name, draw in PLOTS.items()
        if name in results and results[name].has_figures
    }


def _budgets(results: Results) -> Iterator[str]:
    yield "## The budgets\n"
    yield "| what | budget | measured | verdict | measurement |"
    yield "|---|---|---|---|---|"
    for each in BUDGETS:
        figure = each.figure(results)
        measured = "" if figure is None else each.shown(round(figure, 2))
        link = f"[{each.measurement}](#{each.measurement})"
        yield f"| {each.what} | {each.said} | {measured} | {each.verdict(results)} | {link} |"
    yield ""
    missed = [each for each in BUDGETS if each.why and each.verdict(results) == "missed"]
    if missed:
        yield "Why, as profiles of the reference machine (two cores) showed:\n"
        yield from (f"- Missed: {each.what}. {each.why}" for each in missed)
        yield ""


def _section(name: str, results: Results) -> str:
    measurement, found = SUITE[name], results.get(name)
    text = f"## {name}\n\n**{measurement.title}.**\n{measurement.says}\n"
    if found is None:
        return f"{text}\n{NOT_YET}\n"
    image = f"bench-{name}.svg"
    drawn = f"![{measurement.title}]({IMAGES}/{image})\n\n" if image in plots(results) else ""
    made = f"Measured on {found.at}, in {found.took / 60:.0f} min: {found.machine}.\n"
    return f"{text}\n{made}{found.options}\n\n{drawn}" + "\n".join(table(found.rows)) + "\n"


def table(rows: Sequence[Row]) -> Iterator[str]:
    """Markdown, a line for each row; columns that stay empty are left out."""
    used = {name: cell for name, cell in COLUMNS.items() if any(cell(row) for row in rows)}
    yield f"| {' | '.join(used)} |"
    yield "|" + "|".join("--:" if name in RIGHT else "---" for name in used) + "|"
    for row in rows:
        yield f"| {' | '.join(cell(row) for cell in used.values())} |"


COLUMNS: Mapping[str, Callable[[Row], str]] = {
    "what": lambda row: row.what,
    "of": lambda row: row.subject,
    "figure": lambda row: "" if row.value is None else f"{shown(row.value)} {row.unit}",
    "ratio": lambda row: "" if row.ratio is None else f"{row.ratio:.2f} {TIMES}",
    "p50": lambda row: "" if row.p50 is None else f"{shown(row.p50)} ms",
    "p99": lambda row: "" if row.p99 is None else f"{shown(row.p99)} ms",
    "note": lambda row: row.note.replace("|", "\\|"),
}
RIGHT = ("figure", "ratio", "p50", "p99")


def shown(figure: float) -> str:
    """Three figures that count: 3,120 or 46.8 or 0.412."""
    if figure >= 100:
        return f"{figure:,.0f}"
    return f"{figure:.1f}" if figure >= 10 else f"{figure:.2f}" if figure >= 1 else f"{figure:.3f}"
