"""A run as JSON, as a table, and as a page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from bench.purchases import outcome
from bench.purchases.__main__ import main
from bench.purchases.outcome import Outcome
from bench.purchases.told import told
from docs import load_page

RUN = Outcome(
    database="SQLite",
    at="2026-01-01",
    machine="2 cores",
    purchases=300,
    workers=2,
    users=32,
    buyers=20,
    seconds=10.0,
    requests={"purchase": {"number": 310, "failures": 10, "p50": 12, "p95": 40, "p99": 90}},
    counted={"opened": 300, "abandons": 24},
    failed=10,
    asked_for={"api.status": 9, "webhook.drop": 3},
    paid=276,
    credits="20000.50",
    memory=70.4,
    worker=98.2,
)
BROKEN = replace(RUN, broken=["ref-1 of a@example.com was paid for 1.00 credits, and …"])
MISSING = Outcome.missing("PostgreSQL", "no PostgreSQL server was found")


POSTGRES = replace(RUN, database="PostgreSQL")


def test_runs_are_read_as_they_were_written(tmp_path: Path) -> None:
    outcome.written(tmp_path / "load.json", [BROKEN, MISSING])

    assert outcome.kept(tmp_path / "load.json") == [BROKEN, MISSING]


@pytest.mark.parametrize(
    ("before", "newer", "kept"),
    [
        ([RUN], POSTGRES, [RUN, POSTGRES]),
        ([RUN, POSTGRES], BROKEN, [BROKEN, POSTGRES]),
        ([RUN, MISSING], POSTGRES, [RUN, POSTGRES]),
        ([RUN, POSTGRES], MISSING, [RUN, POSTGRES]),
    ],
)
def test_newest_run_on_each_database_is_kept(
    tmp_path: Path, before: list[Outcome], newer: Outcome, kept: list[Outcome]
) -> None:
    outcome.written(tmp_path / "load.json", before)
    outcome.written(tmp_path / "load.json", [newer])

    assert outcome.kept(tmp_path / "load.json") == kept


@pytest.mark.parametrize("text", ["", "[]", '{"schema": 1, "machine": "2 cores", "runs": []}'])
def test_file_of_something_else_is_refused_before_anything_runs(tmp_path: Path, text: str) -> None:
    path = tmp_path / "load.json"
    path.write_text(text, encoding="utf-8")
    asked = CliRunner().invoke(main, ["--result", str(path)])

    assert asked.exit_code == 2
    assert f"{path} holds no runs of `python -m bench.purchases`" in asked.output
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("run", "says"),
    [
        (RUN, "The books balance: 276 paid purchases of 20 buyers, 20000.50 credits."),
        (RUN, "30.0 purchases a second over 10.0 s"),
        (BROKEN, "The books do NOT balance:\n    ref-1 of a@example.com"),
        (MISSING, "not run: no PostgreSQL server was found"),
    ],
)
def test_run_is_told_as_it_went(run: Outcome, says: str) -> None:
    assert says in told(run)


def test_page_has_a_row_for_each_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome.written(tmp_path / "load.json", [RUN, MISSING])
    monkeypatch.setattr(load_page, "RESULT", tmp_path / "load.json")
    page = load_page.load_page()

    row = "| SQLite | 300 | 276 | 2 | 30.0 | 12 | 40 | 90 | 10 | 12 | 70 MiB | 98 MiB | balance |"
    assert row in page
    assert "not run: no PostgreSQL server was found |" in page
    assert "\n2026-01-01: 2 cores.\n" in page


def test_page_shows_books_that_do_not_balance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome.written(tmp_path / "load.json", [BROKEN])
    monkeypatch.setattr(load_page, "RESULT", tmp_path / "load.json")

    assert "**do not balance**" in load_page.load_page()
    assert f"- **{BROKEN.broken[0]}**" in load_page.load_page()


@pytest.mark.parametrize(
    ("seconds", "says"), [(1.24, "1.2 seconds"), (119, "119.0 seconds"), (120, "2.0 minutes")]
)
def test_page_tells_short_times_in_seconds(seconds: float, says: str) -> None:
    assert f"Closing the books took {says}, 0.0 seconds" in load_page.section(
        replace(RUN, counting=seconds)
    )
