"""SECURITY.md: what it claims is held by tests that are there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
CLAIMS = [line for line in TEXT.splitlines() if re.match(r"\| [A-Z]", line)]
CONNECTS = {"httpcore", "httpx", "http.client", "requests", "socket", "urllib.request", "aiohttp"}
MAY_CONNECT = {
    "fake_paystack/webhooks/connecting.py",  # the one place
    "fake_paystack/webhooks/sender.py",  # by the former
    "fake_paystack/webhooks/destination.py",  # looks names up
    "fake_paystack/console/call.py",  # its own control API, within the process
    "fake_paystack/api/wire.py",  # closes a connection as a network does
    "fake_paystack/server.py",  # listens
}


def imports(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {n.module for n in nodes if isinstance(n, ast.ImportFrom) and n.module}


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim[2:40])
def test_a_claim_names_tests_that_are_there(claim: str) -> None:
    named = re.findall(r"`(tests/[^`]+\.py)`", claim)

    assert named
    assert [each for each in named if not (ROOT / each).is_file()] == []


def test_there_are_claims_and_a_private_way_to_report() -> None:
    assert len(CLAIMS) > 15
    assert "Report a vulnerability" in TEXT
    assert "@" not in TEXT


def test_only_webhooks_leave_the_fake() -> None:
    found = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "fake_paystack").rglob("*.py")
        if imports(path) & CONNECTS
    }

    assert found <= MAY_CONNECT


def test_audit_runs_each_week_and_never_within_the_tests() -> None:
    workflow = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")

    assert "schedule:" in workflow
    assert "run: make audit" in workflow
    assert "audit" not in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
