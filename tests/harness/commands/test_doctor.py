"""`doctor`: what it prints, and how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from harness.commands import doctor


def test_a_broken_target_file_ends_with_1(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAYSTACK_HARNESS_BROWSER", "/nonexistent")
    path = tmp_path / "target.toml"
    path.write_text('name = "x"\n[backnd]\n', encoding="utf-8")

    result = CliRunner().invoke(doctor.command, ["--target", str(path)])

    assert result.exit_code == 1
    assert "✗ browser" in result.output
    assert "did you mean `backend`?" in " ".join(result.output.split())
    assert "- purchase       not checked: user has to be well first" in result.output
    assert result.output.endswith("2 things to mend.\n")
    assert "\x1b" not in result.output
