"""Observations in a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.errors import UnreadableEvidence, UnwritableEvidence
from harness.fidelity import evidence
from harness.fidelity.observation import Observation

SEEN = [Observation(check="plan", call="create", request="POST /plan", places={"a": "text"})]


def test_observations_come_back_whole(tmp_path: Path) -> None:
    evidence.write(tmp_path / "seen.json", "https://api.paystack.co", SEEN)

    assert evidence.read(tmp_path / "seen.json") == SEEN


@pytest.mark.parametrize(
    ("name", "why"), [(".", "Is a directory"), ("gone/seen.json", "No such file or directory")]
)
def test_file_that_cannot_be_written_is_told(tmp_path: Path, name: str, why: str) -> None:
    with pytest.raises(UnwritableEvidence, match=why):
        evidence.write(tmp_path / name, "https://api.paystack.co", SEEN)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "it is no file that fidelity --save wrote"),
        ("[]", "it is no file that fidelity --save wrote"),
        ('{"schema": 9, "calls": []}', "its schema is 9, not 1"),
        ('{"schema": 1, "calls": [{"check": "a"}]}', "it is no file that fidelity --save wrote"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, text: str, why: str) -> None:
    (tmp_path / "seen.json").write_text(text, encoding="utf-8")

    with pytest.raises(UnreadableEvidence, match=why):
        evidence.read(tmp_path / "seen.json")
