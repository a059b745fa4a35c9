"""Some payments, with webhooks and without; and answers or files that are not as they must be."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from bench.payments import __main__ as command
from bench.payments import books, flow, result
from bench.payments.result import Payments


def payments(number: int, *, webhooks: bool = False) -> Payments:
    return Payments(at="2026-11-28", machine="a machine", payments=number, connections=4,
                    webhooks=webhooks)  # fmt: skip


@pytest.mark.parametrize("webhooks", [False, True])
def test_some_payments_balance(tmp_path: Path, webhooks: bool) -> None:
    made = payments(25, webhooks=webhooks)

    command.made(made, tmp_path)

    assert made.broken == []
    assert (made.sampled, made.delivered) == (25, 25 if webhooks else 0)
    assert made.amount == sum(flow.amount(number) for number in range(25))
    assert made.balance == made.amount - made.fees
    assert made.blocks[-1].until == 25


def test_a_file_that_is_none_of_ours_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "p.json").write_text('{"mine": 1}')

    ended = CliRunner().invoke(command.main, ["--result", str(tmp_path / "p.json")])

    assert (ended.exit_code, "holds no result of" in ended.output) == (2, True)
    assert (tmp_path / "p.json").read_text() == '{"mine": 1}'


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("UPDATE transactions SET status = 'failed' WHERE id % 7 = 0", "status = 'success' gives"),
        ("UPDATE transactions SET amount = amount + 1", "sum(amount) FROM transactions gives"),
        ("DELETE FROM records WHERE kind = 'ledger'", "kind = 'ledger' gives 0"),
    ],
)
def test_a_file_that_was_falsified_is_told(tmp_path: Path, sql: str, told: str) -> None:
    made = payments(15)
    command.made(made, tmp_path)
    with closing(sqlite3.connect(tmp_path / "fake.db")) as db, db:
        db.execute(sql)

    assert any(told in each for each in books.kept(tmp_path / "fake.db", made))


@pytest.mark.parametrize("changed", [{"status": "failed"}, {"amount": 1}, {"reference": "other"}])
def test_a_verify_that_says_something_else_is_wrong(changed: dict[str, object]) -> None:
    data = {"status": "success", "reference": flow.reference(3), "amount": flow.amount(3),
            "currency": "GHS"}  # fmt: skip
    flow.checked(3, 200, json.dumps({"data": data}).encode())

    with pytest.raises(flow.Wrong, match=flow.reference(3)):
        flow.checked(3, 200, json.dumps({"data": {**data, **changed}}).encode())


def test_the_command_keeps_what_it_found(tmp_path: Path) -> None:
    path = tmp_path / "payments.json"

    ended = CliRunner().invoke(command.main, ["--payments", "20", "--result", str(path)])

    assert ended.output.endswith(f"The books balance.\nKept in {path}.\n")
    assert result.read(path).payments == 20
