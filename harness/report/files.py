"""All that a run writes into its report's folder."""

from __future__ import annotations

from pathlib import Path

from harness.outcome import Run
from harness.report import disk, html, json, junit, sequences


def write(run: Run, folder: Path) -> None:
    """report.json, junit.xml, sequences.json and report.html, over those of an earlier run.

    Raises `UnwritableReport`.
    """
    disk.make_folder(folder)
    for name, text in (
        ("report.json", json.report(run, folder)),
        ("junit.xml", junit.report(run)),
        (sequences.NAME, sequences.written(run)),
        ("report.html", html.report(run, folder)),
    ):
        disk.put(folder / name, text)
