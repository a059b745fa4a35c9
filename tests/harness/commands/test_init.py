"""`init`: what it writes, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from harness import target
from harness.commands import init
from harness.init.writing import TargetFileThere, UnknownProject
from tests.harness.init.conftest import write
from tests.harness.init.projects import EXPRESS


@pytest.fixture
def called(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder from which it is called, beside a project."""
    write(tmp_path / "api", EXPRESS)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


def invoked(*words: str) -> Result:
    return CliRunner().invoke(init.command, words)


def test_asks_nothing_where_nobody_is_there(called: Path) -> None:
    result = invoked("../api")

    assert result.exit_code == 0, result.output
    assert target.load(called / "target.toml").backend.cwd == called.parent / "api"
    assert "Express in" in result.output
    assert "paystack-harness doctor --target target.toml" in result.output


def test_each_half_may_be_named(called: Path) -> None:
    result = invoked("--backend-folder", "../api", "--output", "mine.toml", "--yes")

    assert result.exit_code == 0, result.output
    assert target.load(called / "mine.toml").name == "api"


def test_never_overwrites(called: Path) -> None:
    (called / "target.toml").write_text("mine", encoding="utf-8")

    result = invoked("../api")

    assert isinstance(result.exception, TargetFileThere)
    assert "is not overwritten" in str(result.exception)
    assert (called / "target.toml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("words", [(".",), (".", "--backend-folder", ".")])
def test_an_unknown_project_is_one_sentence(called: Path, words: tuple[str, ...]) -> None:
    result = invoked(*words)

    assert isinstance(result.exception, UnknownProject)
    assert "--backend-folder" in str(result.exception)
    assert not (called / "target.toml").exists()
