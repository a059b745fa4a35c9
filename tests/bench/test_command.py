"""`python -m bench`: what is asked for is measured, told and kept; mistakes are told at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from types import MappingProxyType

import pytest
from click.testing import CliRunner, Result

from bench import __main__ as command
from bench import page
from bench import result as results
from bench.load.answer import Refused
from bench.measure import SUITE, Measurement
from bench.options import Options
from bench.result import Row

Call = Callable[..., Result]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Call:
    """The command, in a suite: `growth` fails, `ready` takes a second, `runs` is interrupted."""

    def measured(_: Options) -> Sequence[Row]:
        return [Row(id="ready.fake", what="time", subject="fake", value=1.0, unit="s")]

    def interrupted(_: Options) -> Sequence[Row]:
        raise KeyboardInterrupt

    def refused(_: Options) -> Sequence[Row]:
        raise Refused("answered 500")

    suite = {
        "growth": Measurement("", "", refused),
        "ready": Measurement("", "", measured),
        "peers": Measurement("", "", lambda _: [Row(id="x", what="x", subject="x", note="none")]),
        "runs": Measurement("", "", interrupted),
    }
    monkeypatch.setattr(command, "SUITE", MappingProxyType(suite))
    monkeypatch.setattr(command, "_compile", lambda: None)

    def run(*words: str) -> Result:
        kept = ["--results", str(tmp_path / "bench.json")]
        return CliRunner().invoke(command.main, [*words, "--load", "python", *kept])

    return run


def test_what_is_named_is_measured_told_beside_its_budget_and_kept(
    call: Call, tmp_path: Path
) -> None:
    ended = call("ready")

    assert ended.exit_code == 0
    assert "| time | fake | 1.00 s |" in ended.output
    assert "missed       `fake-paystack` alone ready: 1 s (budget ≤ 0.5 s)" in ended.output
    assert list(results.read(tmp_path / "bench.json")) == ["ready"]


def test_what_cannot_be_measured_says_why_and_stops_nothing_else(call: Call) -> None:
    ended = call("growth", "ready")

    assert ended.exit_code == 1
    assert "growth could not be measured: answered 500\n" in ended.output
    assert "| time | fake | 1.00 s |" in ended.output


def test_a_measurement_without_a_figure_fails_and_replaces_none(call: Call, tmp_path: Path) -> None:
    ended = call("peers")

    assert ended.exit_code == 1
    assert "peers could not be measured: no figure came of it." in ended.output
    assert not (tmp_path / "bench.json").exists()


def test_what_had_ended_is_kept_when_it_is_interrupted(call: Call, tmp_path: Path) -> None:
    ended = call()

    assert ended.exit_code == 130
    assert list(results.read(tmp_path / "bench.json")) == ["ready"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--sizes", "1000;2000"], "write 1000,100000"),
        (["--sizes", "0"], "a size is at least 1"),
        (["--promise", "callback.lands_on_frontent"], "callback.lands_on_frontend"),
        (["speed"], "'speed' is not one of"),
    ],
)
def test_mistakes_are_told_before_anything_is_measured(
    call: Call, words: list[str], said: str
) -> None:
    ended = call(*words)

    assert (ended.exit_code, said in ended.output) == (2, True)


def test_a_file_that_is_none_of_ours_is_left_alone(call: Call, tmp_path: Path) -> None:
    (tmp_path / "bench.json").write_text("mine")

    ended = call("ready")

    assert (ended.exit_code, "holds no results" in ended.output) == (2, True)
    assert (tmp_path / "bench.json").read_text() == "mine"


def test_the_page_is_written_when_it_is_asked_for(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "DOCS", tmp_path)
    monkeypatch.setattr(page, "RESULTS", tmp_path / "benchmarks.json")

    call("ready", "--write-docs")

    assert "| time | fake | 1.00 s |" in (tmp_path / "benchmarks.md").read_text(encoding="utf-8")


def test_each_measurement_says_what_it_was_called_with() -> None:
    assert all(Options().said(name).endswith(".") for name in SUITE)
