"""report.json and kill-matrix.json against their schema."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from harness.outcome import Outcome, Run
from harness.report import artifacts
from harness.report.json import FlawResult, VariantResult, failed, kill_matrix, report
from tests.harness.made import BOOKS, MUST, REFUSED, SHOULD, broken, run, scenario, waiver

SCHEMA = json.loads(Path("docs/report.schema.json").read_text(encoding="utf-8"))


def read(made: Run, folder: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(report(made, folder))
    jsonschema.validate(document, SCHEMA)
    return document


@pytest.mark.parametrize(
    ("made", "outcome", "status"),
    [
        (run(scenario()), "passed", 0),
        (run(scenario(outcome=Outcome.FAILED)), "failed", 1),
        (run(scenario(SHOULD, Outcome.FAILED)), "warned", 0),
        (run(scenario(outcome=Outcome.FAILED), waivers={MUST: waiver()}), "waived", 0),
        (run(scenario(outcome=Outcome.NOT_APPLICABLE)), "not_applicable", 1),
        (run(scenario(outcome=Outcome.INCONCLUSIVE)), "inconclusive", 3),
    ],
)
def test_report_of_every_outcome_keeps_the_schema(
    made: Run, outcome: str, status: int, tmp_path: Path
) -> None:
    document = read(made, tmp_path)

    assert document["summary"][outcome] == 1
    assert document["scenarios"][0]["outcome"] == outcome
    assert document["exit"] == status


def test_report_says_what_was_run(tmp_path: Path) -> None:
    started_at = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
    document = read(run(flaw="double_credit", started_at=started_at), tmp_path)

    assert document["flaw"] == "double_credit"
    assert document["variant"] is None
    assert document["started_at"] == "2026-11-23T12:00:00+00:00"


def test_report_names_what_was_refused(tmp_path: Path) -> None:
    document = read(run(scenario(), refused=(REFUSED,)), tmp_path)

    refused = {"url": "https://api.sendgrid.com", "by": "backend", "times": 12}
    assert document["refused"] == [refused]


def test_failure_names_its_artifacts_relative_to_the_report(tmp_path: Path) -> None:
    kept = artifacts.folder(tmp_path, MUST, "test_lands_on_frontend")
    kept.mkdir(parents=True)
    (kept / "trace.zip").touch()

    document = read(run(scenario(outcome=Outcome.FAILED)), tmp_path)

    failure = document["scenarios"][0]["failures"][0]
    assert failure["artifacts"] == [f"{MUST}/test_lands_on_frontend/trace.zip"]


def test_failed_names_the_scenarios_that_saw_each_failed_promise(tmp_path: Path) -> None:
    made = run(scenario(breaks=(broken(BOOKS),)), scenario(SHOULD, Outcome.FAILED))

    assert failed(read(made, tmp_path)) == {BOOKS: ["scenarios/test_x.py::test_lands_on_frontend"]}


def test_kill_matrix_keeps_the_schema() -> None:
    caught = FlawResult(
        name="double_credit", side="backend", promises=("verify.once",), caught_by=("x::y",)
    )
    missed = FlawResult(name="shows_undefined", side="frontend", promises=(MUST,), caught_by=())
    rights = [
        VariantResult(name="", failed=(BOOKS,)),
        VariantResult(name="cookie_session", failed=(MUST,)),
    ]

    document = json.loads(kill_matrix("reference", [caught, missed], rights))

    jsonschema.validate(document, SCHEMA)
    assert [flaw["caught"] for flaw in document["flaws"]] == [True, False]
    assert document["variants"] == [{"name": "cookie_session", "failed": [MUST]}]
    assert document["false_alarms"] == [BOOKS, MUST]
