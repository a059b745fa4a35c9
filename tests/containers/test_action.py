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
WORKFLOW = ROOT / ".github" / "workflows" / "ci.yml"
PAGES = [ROOT / "docs" / "ci.md", ROOT / "docs" / "scale.md"]
PLAIN = ["--target", "target.toml", "--report", "report"]
MERGE = ["report", "merge", "--report", "report"]
STUB = """#!/bin/sh
printf '%s\n' "$@"
"""
bash_is_there = pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash")


def blocks() -> Iterator[tuple[str, dict[str, Any]]]:
    """The documents on the pages for CI, as text and read; steps alone as the job that has them."""
    for page in PAGES:
        found = re.findall(r"^```yaml\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S)
        for text in found:
            read = yaml.safe_load(text)
            if set(read) == {"steps"}:
                job = {"runs-on": "ubuntu-latest", **read}
                read = {"name": "steps", "on": "push", "jobs": {"steps": job}}
                text = yaml.safe_dump(read, sort_keys=False)
            yield text, read


def jobs() -> list[dict[str, Any]]:
    """Those of this repository and of the pages, each a workflow's."""
    own = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    return [read["jobs"] for read in (own, *(read for _, read in blocks())) if "jobs" in read]


def uses_action(step: dict[str, Any]) -> bool:
    return step.get("uses") == "./" or "/paystack-harness@" in step.get("uses", "")


def called(step_id: str, tmp_path: Path, **inputs: str) -> list[str]:
    """The words that the step calls the harness with."""
    program = tmp_path / "paystack-harness" / "bin" / "paystack-harness"
    program.parent.mkdir(parents=True)
    program.write_text(STUB, encoding="utf-8")
    program.chmod(0o755)
    step = next(step for step in STEPS if step.get("id") == step_id)
    given = {name: each["default"] for name, each in ACTION["inputs"].items()} | inputs
    expression = re.compile(r"\$\{\{ inputs\.([a-z-]+) \}\}")
    environ = {
        name: expression.sub(lambda found: given[found[1]], value)
        for name, value in step["env"].items()
    }
    ended = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],  # as GitHub does
        cwd=tmp_path,
        env={**os.environ, **environ, "RUNNER_TEMP": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    return ended.stdout.splitlines()


def made(**inputs: str) -> list[str]:
    """The scripts that are run with these inputs, by name."""
    conditions = {"inputs.merge == ''": not inputs.get("merge"), "": True}
    conditions["inputs.merge != ''"] = bool(inputs.get("merge"))
    return [step["name"] for step in STEPS if "run" in step and conditions[step.get("if", "")]]


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
    shown = [text for text, read in blocks() if "promises" in read]
    files = [tmp_path / f"{n}.gitlab-ci.yml" for n, _ in enumerate(shown)]
    for file, text in zip(files, shown, strict=True):
        file.write_text(text, encoding="utf-8")

    assert len(files) == 2
    assert complaints("gitlab-ci", *files) == ""


@bash_is_there
@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        ({}, PLAIN),
        ({"strict": "true", "workers": "3"}, [*PLAIN, "--strict", "-n", "3"]),
        ({"shard": "2/3", "promises": "books"}, [*PLAIN, "--shard", "2/3", "books"]),
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
    assert called("judge", tmp_path, **inputs) == ["run", *words]
    assert refused(["paystack-harness", "run", *words]) == []


@bash_is_there
@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        ({"merge": "shards/*"}, [*MERGE, "shards/shard 1", "shards/shard-2"]),
        ({"merge": "one  shards/*-2\nthree\n"}, [*MERGE, "one", "shards/shard-2", "three"]),
        ({"merge": "none/* $(id);`id`"}, [*MERGE, "none/*", "$(id);`id`"]),
        (
            {"merge": "one", "report": "a b; $(id)"},
            ["report", "merge", "--report", "a b; $(id)", "one"],
        ),
    ],
)
def test_folders_of_shards_arrive_as_arguments(
    tmp_path: Path, inputs: dict[str, str], words: list[str]
) -> None:
    for name in ("shard 1", "shard-2"):
        (tmp_path / "shards" / name).mkdir(parents=True)

    assert called("merge", tmp_path, **inputs) == words
    assert refused(["paystack-harness", *words]) == []


def test_shards_are_put_together_without_a_browser_and_nothing_is_judged() -> None:
    assert made() == ["Install the harness", "Install a browser", "Judge the promises"]
    assert made(merge="shards/*") == ["Install the harness", "Put the shards together"]


def test_report_is_uploaded_whichever_step_wrote_it() -> None:
    (upload,) = [step for step in STEPS if "upload-artifact" in step.get("uses", "")]

    assert set(re.findall(r"steps\.(\w+)\.outcome", upload["if"])) == {"judge", "merge"}


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
    used = re.findall(r"uses: (actions/\S+)", WORKFLOW.read_text(encoding="utf-8"))

    for path in (ROOT / "action.yml", *PAGES):
        text = path.read_text(encoding="utf-8")
        assert set(re.findall(r"uses: (actions/\S+)", text)) <= set(used)


def test_snippets_give_the_action_inputs_that_it_has() -> None:
    steps = [step for each in jobs() for job in each.values() for step in job["steps"]]
    given = [step["with"] for step in steps if uses_action(step)]

    assert len(given) >= 4
    assert set().union(*given) <= set(ACTION["inputs"])


def test_matrices_upload_each_shard_by_a_name_that_is_merged() -> None:
    found = 0
    for each in jobs():
        steps = [step for job in each.values() for step in job["steps"]]
        given = [step["with"] for step in steps if uses_action(step)]
        fetched = [step["with"] for step in steps if "download-artifact" in step.get("uses", "")]
        uploaded = [inputs["artifact"] for inputs in given if "shard" in inputs]
        found += len(uploaded)

        assert [name.replace("${{ matrix.shard }}", "*") for name in uploaded] == [
            each["pattern"] for each in fetched
        ]
        assert [inputs["merge"] for inputs in given if "merge" in inputs] == [
            f"{each['path']}/*" for each in fetched
        ]

    assert found == 2
