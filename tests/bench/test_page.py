"""The page of benchmarks names all that the suite measures, and its tables can be read."""

import re
from itertools import pairwise

from bench import page
from bench import result as results
from bench.budget import BUDGETS, TIMES
from bench.measure import SUITE
from tests.bench.results import result, row

PEERS = result(
    "peers",
    row("peers.initialize.fake-paystack", 1234.5, unit="requests/s", ratio=1.5, p99=12.3456),
    row("peers.initialize.Prism", note="not installed"),
)


def tables(text: str) -> list[list[list[str]]]:
    """Each table as rows of cells, the line under its head left out."""
    found = re.findall(r"(?:^\|.*\|\n)+", text, re.MULTILINE)
    lines = [table.splitlines() for table in found]
    return [
        [[cell.strip() for cell in line[1:-1].split(" | ")] for line in table if "--" not in line]
        for table in lines
    ]


def test_the_page_that_is_published_names_every_measurement_and_budget() -> None:
    text = (page.DOCS / "benchmarks.md").read_text(encoding="utf-8")

    assert re.findall(r"^## (\w+)$", text, re.MULTILINE) == list(SUITE)
    assert [line[0] for line in tables(text)[0][1:]] == [each.what for each in BUDGETS]


def test_every_line_of_a_table_has_as_many_cells() -> None:
    for text in (page.page({}), page.page({"peers": PEERS})):
        for table in tables(text):
            assert all(len(one) == len(other) for one, other in pairwise(table)), table


def test_the_plots_that_are_published_are_those_of_the_results() -> None:
    kept = page.plots(results.read(page.RESULTS))

    written = {path.name for path in (page.DOCS / page.IMAGES).glob("bench-*.svg")}
    assert written == set(kept)
    for name, text in kept.items():
        assert (page.DOCS / page.IMAGES / name).read_text(encoding="utf-8") == text


def test_what_could_not_be_measured_says_why() -> None:
    assert tables(page.page({"peers": PEERS}))[1] == [
        ["what", "of", "figure", "ratio", "p99", "note"],
        ["initialize", "fake-paystack", "1,234 requests/s", f"1.50 {TIMES}", "12.3 ms", ""],
        ["initialize", "Prism", "", "", "", "not installed"],
    ]


def test_a_budget_stands_beside_its_figure() -> None:
    (line,) = (line for line in tables(page.page({"peers": PEERS}))[0] if "peers" in line[-1])

    assert line[1:4] == [f"≥ 1.00 {TIMES}", f"1.50 {TIMES}", "met"]


def test_each_missed_budget_of_the_page_says_why() -> None:
    kept = results.read(page.RESULTS)
    missed = [each for each in BUDGETS if each.verdict(kept) == "missed"]

    assert [each.what for each in missed if not each.why] == []
    text = (page.DOCS / "benchmarks.md").read_text(encoding="utf-8")
    assert all(f"- Missed: {each.what}. {each.why}" in text for each in missed)


def test_a_measurement_without_figures_has_no_plot() -> None:
    nothing = result("growth", row("growth.verify.1000", note="broke"))

    assert page.plots({"growth": nothing}) == {}
