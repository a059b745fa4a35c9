"""`paystack-harness fidelity`, against a fake of its own and against one that changes answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from harness.cli import cli
from harness.errors import UnreadableEvidence, UnwritableEvidence
from tests.fake_paystack.process import running


def test_fake_is_like_itself_and_its_answers_can_be_kept(tmp_path: Path) -> None:
    kept = tmp_path / "seen.json"
    with running() as server:
        call = ["fidelity", "--base-url", server.url, "--key", "sk_test_secret1", "--save"]
        against_server = CliRunner().invoke(cli, [*call, str(kept)])
    against_file = CliRunner().invoke(cli, ["fidelity", "--evidence", str(kept)])

    assert (against_server.exit_code, against_file.exit_code) == (0, 0), against_server.output
    assert "every field as the fake has it" in against_file.output
    assert "secret1" not in kept.read_text(encoding="utf-8")


def test_server_that_was_used_before_is_as_like_the_fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    with running() as server:
        call = ["fidelity", "--base-url", server.url, "--key", "sk_test_a"]
        first, second = CliRunner().invoke(cli, call), CliRunner().invoke(cli, call)

    assert (first.exit_code, second.exit_code) == (0, 0), first.output + second.output


def test_difference_is_told_field_by_field(tmp_path: Path) -> None:
    kept = tmp_path / "seen.json"
    with running() as server:
        call = ["fidelity", "--base-url", server.url, "--key", "sk_test_a", "--save", str(kept)]
        CliRunner().invoke(cli, call)
    document = json.loads(kept.read_text(encoding="utf-8"))
    document["calls"][0]["places"]["message"] = "“Go away”"
    kept.write_text(json.dumps(document), encoding="utf-8")

    told = CliRunner().invoke(cli, ["fidelity", "--evidence", str(kept)])

    assert told.exit_code == 1
    assert "keys / wrong key" in told.output
    assert "message" in told.output
    assert "“Go away”" in told.output


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ([], "Name --base-url and --key, or --evidence."),
        (["--base-url", "http://127.0.0.1:1", "--key", "sk_live_a"], "must begin with sk_test_"),
        (["--evidence", __file__, "--base-url", "http://127.0.0.1:1"], "--evidence goes without"),
        (["--evidence", __file__, "--key", "sk_test_a"], "--evidence goes without"),
        (["--evidence", __file__, "--save", "seen.json"], "--evidence goes without"),
    ],
)
def test_wrong_call_is_refused(options: list[str], why: str) -> None:
    told = CliRunner().invoke(cli, ["fidelity", *options], env={"PAYSTACK_SECRET_KEY": None})

    assert told.exit_code == 2
    assert why in told.output


def test_key_in_the_environment_is_no_reason_to_refuse_evidence() -> None:
    call = ["fidelity", "--evidence", __file__]
    told = CliRunner().invoke(cli, call, env={"PAYSTACK_SECRET_KEY": "sk_test_a"})

    assert isinstance(told.exception, UnreadableEvidence)


def test_file_that_cannot_be_kept_is_refused_before_the_first_call(tmp_path: Path) -> None:
    call = ["fidelity", "--base-url", "http://127.0.0.1:1", "--key", "sk_test_a", "--save"]
    told = CliRunner().invoke(cli, [*call, str(tmp_path / "gone" / "seen.json")])

    assert isinstance(told.exception, UnwritableEvidence)
    assert told.output == ""
