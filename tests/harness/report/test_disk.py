"""How the files of a report come to the disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.errors import UnwritableReport
from harness.report import disk


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    disk.put(tmp_path / "report.json", "old")
    disk.put(tmp_path / "report.json", "new")

    assert [each.read_text(encoding="utf-8") for each in tmp_path.iterdir()] == ["new"]


def test_what_cannot_be_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(UnwritableReport, match=r"file/x: it cannot be written \(Not a directory"):
        disk.put(tmp_path / "file" / "x", "")
    with pytest.raises(UnwritableReport, match="it cannot be written"):
        disk.make_folder(tmp_path / "file" / "below")


def test_a_file_that_could_not_be_put_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "report.json").mkdir()

    with pytest.raises(UnwritableReport):
        disk.put(tmp_path / "report.json", "")

    assert [each.name for each in tmp_path.iterdir()] == ["report.json"]
