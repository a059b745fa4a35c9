"""The action for GitHub and the snippets for CI: their shape, and what they call."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.containers.commands import ROOT, of_script, refused
from tests.containers.schema import complaints

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
PAGE = ROOT / "docs" / "ci.md"
PLAIN = ["--target", "target.toml", "--report", "report"]
STUB = """#!/bin/sh
printf '%s\n' "$@"
"""


def blocks() -> Iterator[tuple[str, dict[str, Any]]]:
    """The documents on the page for CI, as text and read."""
    for text in re.findall(r"^```yaml\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.M | re.S):
        yield text, yaml.safe_load(text)


def judged(tmp_path: Path, **inputs: str) -> list[str]:
    """The words that the harness is called with."""
    program = tmp_path / "paystack-harness" / "bin" / "paystack-harness"
    program.parent.mkdir(parents=True)
    program.write_text(STUB, encoding="utf-8")
    program.chmod(0o755)
    step = next(step for step in STEPS if step.get("id") == "judge")
    given = {name: each["default"] for name, each in ACTION["inputs"].items()} | inputs
    expression = re.compile(r"\$\{\{ inputs\.([a-z-]+) \}\}")
    environ = {
        name: expression.sub(lambda found: given[found[1]], value)
        for name, value in step["env"].items()
    }
    ended = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],  # as GitHub does
        env={**os.environ, **environ, "RUNNER_TEMP": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    return ended.stdout.splitlines()


def test_schema_of_actions_has_nothing_to_say() -> None:
    assert complaints("github-actions", "action.yml", ".github/actions/openapi/action.yml") == ""


def test_schema_of_workflows_has_nothing_to_say(tmp_path: Path) -> None:
    shown = [text for text, read in blocks() if "jobs" in read]
    files = [tmp_path / f"{n}.yml" for n, _ in enumerate(shown)]
    for file, text in zip(files, shown, strict=True):
        file.write_text(text, encoding="utf-8")

    assert len(files) >= 2
    assert complaints("github-workflows", ".github/workflows/ci.yml", *files) == ""


def test_schema_of_gitlab_has_nothing_to_say(tmp_path: Path) -> None:
    (shown,) = [text for text, read in blocks() if "promises" in read]
    (tmp_path / ".gitlab-ci.yml").write_text(shown, encoding="utf-8")

    assert complaints("gitlab-ci", tmp_path / ".gitlab-ci.yml") == ""


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash")
@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        ({}, PLAIN),
        ({"strict": "true", "workers": "3"}, [*PLAIN, "--strict", "-n", "3"]),
        (
            {"promises": "callback\nwebhook.once  books\n"},
            [*PLAIN, "callback", "webhook.once", "books"],
        ),
        (
            {"target": "a b.toml; $(id)", "report": "r"},
            ["--target", "a b.toml; $(id)", "--report", "r"],
        ),
    ],
)
def test_inputs_arrive_as_arguments(
    tmp_path: Path, inputs: dict[str, str], words: list[str]
) -> None:
    assert judged(tmp_path, **inputs) == ["run", *words]
    assert refused(["paystack-harness", "run", *words]) == []


def test_no_input_stands_in_a_script() -> None:
    assert [step["run"] for step in STEPS if "${{" in step.get("run", "")] == []


def test_each_input_is_used_and_each_that_is_used_exists() -> None:
    used = set(re.findall(r"inputs\.([a-z-]+)", (ROOT / "action.yml").read_text(encoding="utf-8")))

    assert used == set(ACTION["inputs"])


def test_what_the_system_is_started_with_has_no_variable_of_ours() -> None:
    names = [name for step in STEPS for name in step.get("env", {})]

    assert [name for name in names if not name.startswith("PAYSTACK_")] == []


def test_install_calls_would_be_taken() -> None:
    calls = [call for step in STEPS for call in of_script(step.get("run", ""))]

    assert len(calls) == 4
    assert [told for call in calls for told in refused(call)] == []


def test_actions_of_others_are_those_that_this_repository_uses() -> None:
    workflow = (ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8")
    shown = PAGE.read_text(encoding="utf-8")
    used = re.findall(r"uses: (actions/\S+)", workflow)

    for text in ((ROOT / "action.yml").read_text(encoding="utf-8"), shown):
        assert set(re.findall(r"uses: (actions/\S+)", text)) <= set(used)


def test_snippets_give_the_action_inputs_that_it_has() -> None:
    given = [
        step["with"]
        for _, read in blocks()
        for job in read.get("jobs", {}).values()
        for step in job["steps"]
        if "paystack-harness" in step.get("uses", "")
    ]

    assert given
    assert set().union(*given) <= set(ACTION["inputs"])
