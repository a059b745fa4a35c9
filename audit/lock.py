"""The lock files of this repository, and what is known against what they pin."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

Json: TypeAlias = Any
ROOT = Path(__file__).parent.parent
PYTHON, NODE = ("requirements.lock", "build.lock"), "package-lock.json"
INSTALLED = ("node_modules", ".venv")
"""Folders in which others keep locks of their own."""
PEERS = Path("bench", "peers")
"""Other servers as they are published, started for a measurement alone."""

PATIENCE = 300
"""Seconds for one lock."""


class NotAsked(Exception):
    """A lock about which nobody could be asked; the text says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hole:
    """`id` is the advisory's; `mend` the version without it, empty where none is known."""

    package: str
    version: str
    id: str
    mend: str

    def __str__(self) -> str:
        mend = f"mended in {self.mend}" if self.mend else "not mended yet"
        return f"{self.package} {self.version}: {self.id}, {mend}"


def locks(root: Path = ROOT) -> list[Path]:
    """All that we pin for use."""
    found = [path.relative_to(root) for name in (*PYTHON, NODE) for path in root.rglob(name)]
    return sorted(
        root / path
        for path in found
        if not path.is_relative_to(PEERS) and not set(path.parts).intersection(INSTALLED)
    )


def holes(lock: Path) -> list[Hole]:
    """Raises `NotAsked`."""
    if lock.name == NODE:
        told = asked(["npm", "audit", "--package-lock-only", "--json"], lock.parent)
        return list(of_npm(told))
    command = [sys.executable, "-m", "pip_audit", "--requirement", lock.name]
    options = ["--disable-pip", "--require-hashes", "--format", "json", "--progress-spinner", "off"]
    return list(of_pip(asked([*command, *options], lock.parent)))


def asked(command: Sequence[str], folder: Path) -> Json:
    """What the command prints, which ends with 1 both when it finds something and when it fails."""
    program = shutil.which(command[0])
    if program is None:
        raise NotAsked(f"{command[0]} is not installed")
    try:
        ended = subprocess.run(  # noqa: S603 - commands of ours
            [program, *command[1:]], cwd=folder, capture_output=True, text=True, timeout=PATIENCE
        )
        return json.loads(ended.stdout)
    except subprocess.TimeoutExpired:
        raise NotAsked(f"no answer within {PATIENCE} s") from None
    except ValueError:
        said = ended.stderr.strip().splitlines() or ["it said nothing"]
        raise NotAsked(said[-1][:300]) from None


def of_pip(told: Json) -> Iterator[Hole]:
    """Source: pip-audit's README, JSON output."""
    if "dependencies" not in told:
        raise NotAsked("pip-audit said nothing of any package")
    unknown = [each["name"] for each in told["dependencies"] if "skip_reason" in each]
    if unknown:  # it calls that "no known vulnerabilities"
        raise NotAsked(f"the service knew nothing of {unknown[0]} and {len(unknown) - 1} others")
    for each in told["dependencies"]:
        for found in each.get("vulns", []):
            versions = ", ".join(found.get("fix_versions", []))
            yield Hole(package=each["name"], version=each["version"], id=found["id"], mend=versions)


def of_npm(told: Json) -> Iterator[Hole]:
    """Each advisory once, at the package that has it and not at all that need it."""
    if "vulnerabilities" not in told:
        error = told.get("error") or {}
        raise NotAsked(error.get("summary") or told.get("message") or "npm said nothing")
    for name, each in sorted(told["vulnerabilities"].items()):
        for via in each["via"]:
            if isinstance(via, dict):
                mend = "another version" if each.get("fixAvailable") else ""
                advisory = via["url"].rpartition("/")[2]
                yield Hole(package=name, version=via["range"], id=advisory, mend=mend)
