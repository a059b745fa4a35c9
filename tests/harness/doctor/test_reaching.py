"""The mend of a backend that never called Paystack, by where it runs."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from harness import target
from harness.doctor import reaching
from harness.doctor.examination import Examination

RUNNING = """\
name = "shop"
[paystack]
port = 4010
secret_key = "sk_test_shop"
[backend]
url = "http://localhost:8000"
"""
LAUNCHED = """\
name = "shop"
[backend]
command = ["{program}", "{{port}}"]
url = "http://127.0.0.1:{{port}}"
"""
INSIDE = "Inside a container localhost is the container"
ELSE = "If it runs in a container: inside a container"


def examination(folder: Path, text: str, *processes: str) -> Examination:
    (folder / "target.toml").write_text(text, encoding="utf-8")
    addresses = SimpleNamespace(
        paystack_url="http://127.0.0.1:4010", backend_internal_url="http://localhost:8000"
    )
    sandbox = SimpleNamespace(processes=dict.fromkeys(processes))
    file = target.load(folder / "target.toml")
    shared = SimpleNamespace(file=file, addresses=addresses, sandbox=sandbox)
    return cast("Examination", shared)


@pytest.mark.parametrize(
    ("holder", "start"), [("docker-proxy, pid 7", INSIDE), ("", "Start the backend with")]
)
def test_a_backend_that_runs_already_may_be_in_a_container(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, holder: str, start: str
) -> None:
    monkeypatch.setattr(reaching, "holder", lambda _: holder)

    mend = reaching.silent_mend(examination(tmp_path, RUNNING))

    assert mend.startswith(start)
    assert "base URL of Paystack set to http://127.0.0.1:4010" in mend
    assert (ELSE in mend) is (not holder)


@pytest.mark.parametrize(("program", "is_told"), [("docker", True), ("node", False)])
def test_a_backend_that_is_started_is_in_one_by_its_command(
    tmp_path: Path, program: str, is_told: bool
) -> None:
    text = LAUNCHED.format(program=program)

    mend = reaching.silent_mend(examination(tmp_path, text, "backend"))

    assert mend.startswith(INSIDE) is is_told
    assert reaching.NOT_TOLD in mend
