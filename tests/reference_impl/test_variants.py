"""Variants: each can be switched on, and each says what the target file must say because of it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from harness import target
from reference_impl import deviation
from reference_impl.frontend.app import SITE
from reference_impl.frontend.overlay import overlay

FOLDER = Path(deviation.__file__).parent / "variants"
LISTED = deviation.catalogue("variants")
APPLY = (
    "from reference_impl.deviation import chosen\nfor a in chosen({environ}, side='backend'): a()"
)


def sided(*sides: str) -> list[str]:
    return [name for name, entry in LISTED.items() if entry["side"] in sides]


def test_every_file_is_listed() -> None:
    files = {file.stem for file in FOLDER.glob("[!_]*") if file.suffix in {".py", ".js", ".css"}}

    assert files == set(LISTED)


@pytest.mark.parametrize("name", LISTED)
def test_what_a_variant_says_of_the_target_is_well_formed(name: str) -> None:
    assert target.load(target.default_path(), variant=name).name == "reference"


@pytest.mark.parametrize("name", sided("backend", "both"))
def test_a_variant_of_the_backend_applies(name: str) -> None:
    code = APPLY.format(environ={"VARIANT": name})  # for the life of a process: not of this one

    applied = subprocess.run(
        [sys.executable, "-c", f"import reference_impl.backend.server\n{code}"],
        env={**os.environ, "PYTHONWARNINGS": "error"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert applied.returncode == 0, applied.stderr


@pytest.mark.parametrize("name", sided("frontend", "both"))
def test_a_variant_of_the_frontend_replaces_files_that_exist(name: str) -> None:
    replaced = overlay(FOLDER, name)

    assert replaced
    assert [path for path in replaced if not (SITE / path).is_file()] == []
