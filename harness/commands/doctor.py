"""`paystack-harness doctor`: why a run would not work, and what to do about it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from harness.commands.system import system_options

EXAMPLES = """\b
Examples:
  paystack-harness doctor                                  the reference
  paystack-harness doctor --target target.toml             your system
  paystack-harness doctor --backend http://localhost:8000  a running backend
"""


@click.command("doctor", short_help="Find out why a run would not work.", epilog=EXAMPLES)
@system_options
def command(target: Path | None, backend: str, frontend: str) -> None:
    """Start the target as a run does, buy once, and say what is wrong, each with its mend.

    Exit status: 0 nothing to mend, 1 something is, 2 the call is wrong, 130 interrupted.
    """
    # what they need takes a while to import
    from harness.doctor import telling
    from harness.doctor.checks import examine
    from harness.doctor.examination import Examination, Request
    from harness.progress import progress
    from harness.report.paper import Paper, wants_colours

    paper = Paper(stream=sys.stdout, is_coloured=wants_colours(sys.stdout, os.environ))
    mends = 0
    request = Request(target=target, backend=backend, frontend=frontend)
    with progress() as shown, Examination(request) as examination:
        for check, diagnosis in examine(examination, lambda name: shown.doing(f"  {name}")):
            mends += diagnosis.is_wrong
            for line in telling.lines(check.name, diagnosis, paper):
                shown.line(line)
    paper.line()
    paper.line(telling.conclusion(mends))
    raise SystemExit(1 if mends else 0)
