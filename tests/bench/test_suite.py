"""The suite in its smallest size, with those peers that are installed with us."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bench.measure import console, growth, memory, peers, purchase, ready, runs
from bench.options import Fill, Options
from bench.peers import node, stateful
from bench.peers.peer import YARDSTICK
from bench.result import Row

TINY = Options(rounds=1, seconds=0.05, sizes=(20, 40), say=lambda _: None)


def by_id(rows: Sequence[Row]) -> dict[str, Row]:
    return {row.id: row for row in rows}


def test_servers_are_measured_side_by_side_and_what_they_promise_is_tried() -> None:
    chosen = ("fake-paystack", YARDSTICK, "bare Starlette")

    rows = by_id(peers.measure(replace(TINY, peers=chosen)))

    assert all(row.value and row.ratio for row in rows.values())
    assert rows[f"peers.verify.{YARDSTICK}"].ratio == 1.0
    assert rows["peers.initialize.fake-paystack"].note.endswith("; validates, remembers, durable")
    assert rows["peers.initialize.bare Starlette"].note == "reads the JSON, answers the same to all"


def test_a_peer_that_is_not_there_is_a_row_that_says_why(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(node.DOCUMENT, raising=False)
    monkeypatch.setattr(stateful, "HERE", tmp_path)

    rows = by_id(peers.measure(replace(TINY, peers=("Prism", "moto"))))

    assert rows["peers.verify.moto"].note == "not installed: `make bench-peers` says why"
    assert "PAYSTACK_OPENAPI" in rows["peers.initialize.Prism"].note
    assert all(row.value is None for row in rows.values())


@pytest.mark.parametrize("fill", ["store", "api"])
def test_growth_has_a_row_for_each_call_and_size(fill: Fill) -> None:
    rows = by_id(growth.measure(replace(TINY, fill=fill)))

    calls = ("verify", "list", "console", "initialize", "memory")
    assert list(rows) == [f"growth.{call}.{size}" for call in calls for size in (20, 40)]
    assert all(rows[f"growth.{call}.20"].ratio == 1.0 for call in calls[:4])


def test_every_page_of_the_console_is_measured_and_initialize_beside_open_ones() -> None:
    rows = by_id(console.measure(TINY))

    pages = [f"console.{name}.40" for name in (*console.addresses(40), "slowest")]
    beside = [f"console.initialize.{name}" for name in (console.ALONE, console.WATCHED)]
    assert list(rows) == pages + beside
    assert all(row.value for row in rows.values())
    assert rows["console.slowest.40"].value == max(rows[id].value or 0 for id in pages)


@pytest.mark.skipif(sys.platform == "win32", reason="it does not tell")
def test_memory_is_measured_from_the_start_to_each_size() -> None:
    rows = by_id(memory.measure(TINY))

    assert [id.rpartition(".")[2] for id in rows] == ["0", "20", "40"] * 2
    assert rows["memory.file.0"].ratio == rows["memory.no file.0"].ratio == 1.0


def test_time_to_ready_is_measured_beside_a_bare_server() -> None:
    rows = by_id(ready.measure(TINY))

    assert set(rows) == {"ready.fake", "ready.sandbox", "ready.bare Starlette"}
    assert rows["ready.bare Starlette"].ratio == 1.0


def test_a_purchase_is_measured_beside_the_bare_script_and_by_its_parts() -> None:
    rows = by_id(purchase.measure(TINY))

    harness = rows.pop("purchase.harness")
    parts = ("scenario", "setup", "call", "teardown", "bare", "here")
    assert set(rows) == {f"purchase.{part}" for part in parts}
    assert harness.ratio
    assert rows["purchase.bare"].ratio == 1.0
    assert all(row.value for row in rows.values()), rows


@pytest.mark.parametrize(("status", "note"), [(0, ""), (1, "ended with status 1")])
def test_a_run_that_does_not_end_well_measures_nothing(
    monkeypatch: pytest.MonkeyPatch, status: int, note: str
) -> None:
    monkeypatch.setattr(runs, "CLI", [sys.executable, "-c", f"raise SystemExit({status})"])

    rows = by_id(runs.measure(TINY))

    one = rows["runs.all.2"]
    assert (bool(one.value), one.note.startswith(note)) == (status == 0, True)
    assert rows["runs.flaws.1"].note == "not asked for: `--self-test`"


def test_named_promises_are_no_run_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "CLI", [sys.executable, "-c", ""])

    rows = by_id(runs.measure(replace(TINY, promises=("webhook",))))

    assert "runs.named.2" in rows
    assert not {"runs.all.2", "runs.api.2"} & set(rows)


def test_self_test_judges_each_flaw_by_name_and_then_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "CLI", [sys.executable, "-c", ""])

    rows = by_id(runs.measure(replace(TINY, self_test=True)))

    assert all(rows[f"runs.{kind}.{n}"].value for kind in runs.SELF_TEST for n in (1, 2))
    assert "backend_callback" in runs.flaws()
