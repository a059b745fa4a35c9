"""Files of other programs against the schemas of these, which check-jsonschema brings along."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.containers.commands import ROOT


def complaints(schema: str, *files: str | Path) -> str:
    """What the schema has against the files; empty when nothing."""
    words = ["--builtin-schema", f"vendor.{schema}", "--quiet", *map(str, files)]
    said = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *words],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return said.stdout + said.stderr if said.returncode else ""
