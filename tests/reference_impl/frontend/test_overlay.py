"""Flaws and variants as files that take another's place."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from reference_impl.frontend.app import SITE
from reference_impl.frontend.overlay import overlay
from reference_impl.frontend.settings import InvalidSetting

FLAWS = SITE.parent.parent / "flaws"
NAMES = sorted(file.stem for file in FLAWS.iterdir() if file.suffix in {".js", ".css"})


@pytest.mark.parametrize("name", NAMES)
def test_a_flaw_replaces_a_file_that_exists(name: str) -> None:
    (path,) = overlay(FLAWS, name)

    assert (SITE / path).is_file()


def test_every_flaw_is_listed_as_the_frontends() -> None:
    listed = tomllib.loads((FLAWS / "flaws.toml").read_text())

    assert sorted(name for name in listed if listed[name]["side"] == "frontend") == NAMES


def test_no_name_replaces_nothing() -> None:
    assert overlay(FLAWS, "") == {}


def test_what_is_the_backends_replaces_nothing(tmp_path: Path) -> None:
    (tmp_path / "double_credit.py").touch()

    assert overlay(tmp_path, "double_credit") == {}


def test_a_variant_of_both_sides_has_a_file_for_each(tmp_path: Path) -> None:
    (tmp_path / "other_names.py").touch()
    (tmp_path / "other_names.js").write_text("// Replaces http.js: other names.")

    assert overlay(tmp_path, "other_names") == {"http.js": tmp_path / "other_names.js"}


def test_an_unknown_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "double_credit.py").touch()

    with pytest.raises(InvalidSetting, match="has no 'double_credits'; the closest is double_cre"):
        overlay(tmp_path, "double_credits")


def test_a_file_must_say_what_it_replaces(tmp_path: Path) -> None:
    (tmp_path / "odd.js").write_text("export {};")

    with pytest.raises(InvalidSetting, match="must begin with '// Replaces FILE: …'"):
        overlay(tmp_path, "odd")
