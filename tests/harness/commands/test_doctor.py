"""`doctor`: what it prints, and how it ends."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from harness.commands import doctor
from harness.commands.system import system_options


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


def test_a_target_file_in_the_folder_is_not_passed_over_in_silence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    command = click.command(system_options(lambda **_: None))
    (tmp_path / "target.toml").touch()

    unnamed = CliRunner().invoke(command, [])
    named = CliRunner().invoke(command, ["--target", "target.toml"])

    assert "Yours is meant by --target target.toml." in unnamed.stderr
    assert named.output == ""


def test_a_target_file_that_is_not_there_is_written_by_init(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAYSTACK_HARNESS_BROWSER", "/nonexistent")

    result = CliRunner().invoke(doctor.command, ["--target", str(tmp_path / "none.toml")])

    assert "`paystack-harness init` writes one" in " ".join(result.output.split())
