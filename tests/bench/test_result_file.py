"""Every file of results is told from another in one sentence, which says what it should hold."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bench import result as measurements
from bench.payments import result as payments
from bench.purchases import outcome
from bench.result_file import UnreadableResults
from bench.soak import result as soak
from bench.survival import trial

KINDS = {
    "results of `python -m bench`": measurements.read,
    "result of `python -m bench.payments`": payments.read,
    "runs of `python -m bench.purchases`": outcome.kept,
    "result of `python -m bench.soak`": soak.read,
    "rows of `python -m bench.survival`": trial.read,
}
each_kind = pytest.mark.parametrize(("what", "read"), KINDS.items())
Read = Callable[[Path], object]


@each_kind
@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": 0}', '{"schema": 1}', '"schema"'])
def test_another_file_is_refused_in_one_sentence(
    tmp_path: Path, what: str, read: Read, text: str
) -> None:
    path = tmp_path / "other.json"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(UnreadableResults, match=rf"other\.json holds no {what} \(.+\); remove it"):
        read(path)


@each_kind
def test_a_file_of_another_schema_says_so(tmp_path: Path, what: str, read: Read) -> None:
    path = tmp_path / "older.json"
    path.write_text(json.dumps({"schema": 99}), encoding="utf-8")

    with pytest.raises(UnreadableResults, match=r"\(its schema is 99, not \d\)"):
        read(path)
