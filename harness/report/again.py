"""The command that repeats a scenario's promise under the same conditions."""

from __future__ import annotations

import shlex

from harness.outcome import Run


def command(run: Run, promise: str) -> str:
    """One line for a shell."""
    words = ["paystack-harness", "run"]
    for option, value in (
        ("--target", run.target_option),
        ("--backend", run.backend),
        ("--frontend", run.frontend),
        ("--flaw", run.flaw),
        ("--variant", run.variant),
    ):
        words += [option, value] if value else []
    words += ["--strict"] if run.strict else []
    return shlex.join([*words, promise])
