"""Commands of the pages that are not run as they stand there, each with the reason."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Sequence
from dataclasses import dataclass

import click

from harness.commands import run, selftest
from tests.docs.page import ROOT


@dataclass(frozen=True, kw_only=True)
class Elsewhere:
    """Commands on pages of this name, by how they begin; `why` says who runs them."""

    page: str
    begins: str
    why: str

    def has(self, page: str, command: str) -> bool:
        return fnmatch.fnmatchcase(page, self.page) and command.startswith(self.begins)


ELSEWHERE = [
    Elsewhere(
        page="examples/*", begins="", why="needs Node; `make examples` installs and judges each"
    ),
    Elsewhere(
        page="docs/scale.md",
        begins='pip install "playwright',
        why="for another machine; tests/harness/test_far_browser.py has a server of this one's",
    ),
    Elsewhere(page="*", begins="python3 -m venv", why="tests/packaging makes one for the wheel"),
    Elsewhere(page="*", begins=". harness-venv", why="tests/packaging makes one for the wheel"),
    Elsewhere(page="*", begins="pip install", why="tests/packaging installs the wheel"),
    Elsewhere(page="*", begins="pip wheel", why="tests/packaging builds the wheel"),
    Elsewhere(
        page="docs/fidelity.md",
        begins="paystack-harness fidelity",
        why="asks Paystack itself; tests/harness/fidelity has it ask a fake",
    ),
    Elsewhere(
        page="docs/ten-minutes.md",
        begins="paystack-harness init --backend-folder",
        why="for projects in two folders, which tests/harness/init has",
    ),
    Elsewhere(
        page="docs/containers.md",
        begins="docker",
        why="needs a container engine; tests/containers calls what they call",
    ),
    Elsewhere(
        page="docs/benchmarks.md",
        begins="make bench",
        why="takes 20 minutes and more; tests/bench measures each thing at its smallest",
    ),
    Elsewhere(
        page="docs/scale.md",
        begins="playwright",
        why="for another machine; tests/harness/test_far_browser.py starts such a server",
    ),
    Elsewhere(
        page="docs/scale.md",
        begins="paystack-harness run --browser-url",
        why="for browsers of another machine; tests/harness/test_far_browser.py uses some",
    ),
    Elsewhere(
        page="docs/scale.md",
        begins="fake-paystack --port 401",
        why="two at once; tests/fake_paystack/test_balancer.py starts them behind nginx",
    ),
    Elsewhere(
        page="docs/scale.md",
        begins="mkdir -p balancer && nginx",
        why="needs nginx; tests/fake_paystack/test_balancer.py starts it",
    ),
    Elsewhere(
        page="docs/scale.md",
        begins="fake-paystack --host 10.0.0.11",
        why="an address of another machine; tests/fake_paystack/test_admission.py has such names",
    ),
    Elsewhere(
        page="docs/scale.md",
        begins="make load PURCHASES=200000",
        why="takes half an hour; `make load`, a step of CI, is the same with fewer",
    ),
    Elsewhere(
        page="docs/scale.md",
        begins="make bench/purchases/.venv/.installed",
        why="`make load`, a step of CI, does it",
    ),
    Elsewhere(
        page="docs/scale.md",
        begins="PYTHONPATH=. bench/purchases/.venv/bin/locust",
        why="needs Locust; `make load`, a step of CI, calls it with the same options",
    ),
    Elsewhere(page="*", begins="make pictures", why="draws over docs/images"),
    Elsewhere(page="*", begins="make docs ", why="tests/test_docs.py compares the pages"),
    Elsewhere(page="*", begins=". .venv/bin/activate", why="the tests have a venv of their own"),
]
CI = re.findall(r"^make .+$", (ROOT / ".ci" / "run").read_text(encoding="utf-8"), re.MULTILINE)


def reason(page: str, command: str) -> str | None:
    """Why this command is not run here; None if it is."""
    if re.split(r"\s+#", command)[0] in CI:
        return "a step of CI, .ci/run"
    return next((each.why for each in ELSEWHERE if each.has(page, command)), None)


QUICK_PROMISE = "purchase.unique_references"
OF_BOTH_HALVES = "callback.lands_on_frontend"
QUICK_FLAW = "backend_callback"


def narrowed(command: str) -> str:
    """What judges every promise, or switches on every flaw, with one alone: CI runs the whole."""
    text = re.sub(r"\s+#[^'\"]*$", "", command)
    words = text.split()
    promise = OF_BOTH_HALVES if "--frontend" in words else QUICK_PROMISE
    if words[:2] == ["paystack-harness", "run"] and not named(run.command, words[2:]):
        return f"{text} {promise}"
    if words[:2] == ["paystack-harness", "self-test"] and not named(selftest.command, words[2:]):
        return f"{text} {QUICK_FLAW}"
    if words[:1] == ["pytest"] and "scenarios" in words and "--verifies" not in text:
        return f"{text} --verifies={promise}"
    return command


def named(command: click.Command, arguments: Sequence[str]) -> bool:
    """Whether any promise, group or flaw is."""
    context = command.make_context(command.name, list(arguments), resilient_parsing=True)
    positional = [each.name for each in command.params if isinstance(each, click.Argument)]
    return any(context.params[name] for name in positional if name)
