"""What a scenario leaves in the report's folder: `<report>/<promise>/<scenario>/<file>`."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from harness import marker, options
from harness.finding import FINDINGS
from harness.outcome import Outcome

LONGEST_NAME = 80
BROKEN_OFF = "broken-off.txt"
REPORT_FILES = (
    *("report.html", "report.json", "junit.xml", "sequences.json", "kill-matrix.json"),
    "shard.json",
)


def folder_for(item: pytest.Item) -> Path | None:
    """The folder, made, for what this scenario leaves; None when no report is written."""
    report, promise = options.report_folder(item.config), marker.promise_of(item)
    if report is None or promise is None:
        return None
    made = folder(report, promise, item.name)
    made.mkdir(parents=True, exist_ok=True)
    return made


def folder(report: Path, promise: str, scenario: str) -> Path:
    """`scenario` is its name, with any parameters in brackets."""
    return report / promise / file_name(scenario)


def file_name(scenario: str) -> str:
    """The name as it can stand on any disk: `test_x[chromium]` is `test_x-chromium`.

    One that has to change more ends in a hash of itself.
    """
    plain = re.fullmatch(r"(\w+)\[([\w.-]+)\]", scenario)
    if plain and len(scenario) <= LONGEST_NAME:
        return f"{plain[1]}-{plain[2]}"
    safe = re.sub(r"[^\w.-]+", "_", scenario)[:LONGEST_NAME].strip("._")
    if safe == scenario:
        return safe
    return f"{safe}-{hashlib.sha256(scenario.encode()).hexdigest()[:8]}"


def kept(report: Path | None, promise: str, scenario: str) -> list[str]:
    """The files of one scenario, relative to the report's folder, in the order of their names."""
    if report is None:
        return []
    left = sorted(path for path in folder(report, promise, scenario).glob("*") if path.is_file())
    return [path.relative_to(report).as_posix() for path in left]


def last_words(report: Path | None, promise: str, scenario: str) -> str:
    """What was written about a scenario that was broken off, before its process ended; or ""."""
    if report is None:
        return ""
    path = folder(report, promise, scenario) / BROKEN_OFF
    return path.read_text(encoding="utf-8").partition("\n\n")[0] if path.is_file() else ""


def has_failed(item: pytest.Item) -> bool:
    """Whether a phase of the scenario that has ended broke a promise or was kept from judging."""
    quiet = (Outcome.PASSED, Outcome.NOT_APPLICABLE)
    found = item.stash.get(FINDINGS, [])
    return any(finding.breaks or finding.outcome not in quiet for finding in found)


def clear(report: Path, promises: Iterable[str]) -> None:
    """Remove what an earlier run left in this folder, and nothing else that lies there."""
    for name in REPORT_FILES:
        (report / name).unlink(missing_ok=True)
    for promise in promises:
        shutil.rmtree(report / promise, ignore_errors=True)
