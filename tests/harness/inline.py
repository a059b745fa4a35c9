"""Runs of pytest on inline scenarios: no sandbox, no browser."""

from __future__ import annotations

import json
from typing import Any

import pytest

import harness.borrowing
import harness.report.merge  # noqa: F401 - as above

HEAD = """
import pytest
from harness.errors import NeverHappened, TargetNotReady
from harness.failure import Failure
from harness.finding import not_applicable
from harness.staged import staged
from harness.verdict import also_judged

must = pytest.mark.verifies("verify.once")
should = pytest.mark.verifies("callback.phone")
def came(): return True
def never(): return False
"""

# pytest-playwright's soft assertions allow no session within a session.
QUIET = ("-p", "no:cacheprovider", "-p", "no:playwright")
TARGET = """
name = "inline"
[paystack]
port = 4010
secret_key = "sk_test_inline"
[backend]
url = "http://127.0.0.1:1"
[frontend]
url = "http://127.0.0.1:1"
[waivers]
"""


def judged(
    pytester: pytest.Pytester, body: str, *arguments: str, waivers: str = ""
) -> tuple[int, dict[str, Any], str]:
    """(exit status, report.json, output) of one run of these scenarios."""
    pytester.makepyfile(test_inline=HEAD + body)
    target = pytester.path / "target.toml"
    target.write_text(TARGET + waivers, encoding="utf-8")
    result = pytester.runpytest_inprocess(f"--target={target}", "--report=out", *QUIET, *arguments)
    report = json.loads((pytester.path / "out" / "report.json").read_text(encoding="utf-8"))
    assert report["exit"] == result.ret
    return int(result.ret), report, "\n".join(result.outlines + result.errlines)


def outcomes(report: dict[str, Any]) -> dict[str, str]:
    return {id_: entry["outcome"] for id_, entry in report["promises"].items()}
