"""`make lock`, with a `uv` that refuses."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.packaging.building import ROOT

REFUSING = """#!/bin/sh
case "$*" in *{refused}*) exit 7; esac
"""


@pytest.mark.skipif(not shutil.which("make"), reason="there is no make")
@pytest.mark.parametrize("refused", ["build.in", "requirements.in", "pyproject.toml"])
def test_no_refused_resolution_is_passed_over(tmp_path: Path, refused: str) -> None:
    uv = tmp_path / "uv"
    uv.write_text(REFUSING.format(refused=refused))
    uv.chmod(0o755)
    path = os.pathsep.join([str(tmp_path), os.environ["PATH"]])

    made = subprocess.run(
        ["make", "lock"],
        cwd=ROOT, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert made.returncode == 2, made.stdout
