"""A stranger's way: the installed wheel, an empty folder, and the Express example."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.packaging.building import ROOT, Elsewhere

EXPRESS = ROOT / "examples" / "express-backend"
THEIRS = ("package.json", "src", ".env.example")
"""What a project has that never heard of the harness; its packages are those of the example."""


@pytest.mark.examples
def test_target_file_that_init_wrote_is_good_as_it_stands(
    elsewhere: Elsewhere, tmp_path: Path
) -> None:
    copied(tmp_path / "backend")

    written = elsewhere.run(tmp_path, "paystack-harness", "init", "backend", "--yes")
    assert written.returncode == 0, written.stderr
    doctor = elsewhere.run(tmp_path, "paystack-harness", "doctor", "--target", "target.toml")
    assert doctor.returncode == 0, doctor.stdout
    run = elsewhere.run(
        tmp_path, "paystack-harness", "run", "--target", "target.toml", "invoice", "callback"
    )

    assert run.returncode == 0, run.stdout
    assert "Every `must` that was judged holds." in run.stdout


def copied(folder: Path) -> None:
    folder.mkdir()
    for name in THEIRS:
        copy = shutil.copytree if (EXPRESS / name).is_dir() else shutil.copy
        copy(EXPRESS / name, folder / name)
    (folder / "node_modules").symlink_to(EXPRESS / "node_modules")
