"""What `self-test` prints and concludes; the runs themselves are made up."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from harness import self_test
from harness import trial as trials
from harness.commands.selftest import command
from harness.errors import UnwritableReport
from harness.processes.process import Process
from harness.self_test import Bench, exit_status, line, summary, write
from harness.trial import Trial, Tried
from tests.harness.test_trial import SAW, flawed, right


@pytest.mark.parametrize(
    ("tried", "status"),
    [
        ([flawed(SAW), right()], 0),
        ([flawed({}), right()], 1),
        ([flawed({}, status=0)], 1),
        ([flawed({}, status=3)], 3),
        ([flawed({}, status=2), flawed({})], 2),
        ([flawed({}, status=130), right(2)], 130),
        ([flawed({}, status=3), right(1, failed=SAW)], 1),
        ([flawed({}, status=-9)], 3),
        ([flawed(SAW, status=3)], 0),
        ([flawed(SAW), right(1, failed=SAW)], 1),
        ([flawed(SAW), right(3)], 3),
        ([flawed(SAW), right(2)], 2),
    ],
)
def test_exit_status(tried: list[Tried], status: int) -> None:
    assert exit_status(tried) == status


def test_a_line_has_counter_and_clock() -> None:
    assert line(flawed(SAW), 7, 61, 83.4) == (
        " 7/61 1:23  ✓ double_credit  caught by verify.once  1.2 s"
    )


def test_a_line_ends_with_the_last_words_of_a_run_that_judged_nothing() -> None:
    assert line(right(2, is_judged=False), 1, 1, 0).endswith(
        "NOT PROVED: exit status 2  0.0 s\n      a\n      last words"
    )


def test_summary_says_what_went_wrong_and_counts() -> None:
    assert summary([flawed(SAW), flawed({}), right()], "in 1:23 with 2 at a time").splitlines() == [
        "",
        "  ✗ double_credit  NOT CAUGHT: nothing was judged (exit status 1).",
        "  1 of 2 flaws caught, 1 of 1 right systems green, in 1:23 with 2 at a time",
        "  Slowest: double_credit 1 s, double_credit 1 s, cookie_session 0 s",
    ]


def test_summary_of_a_shard_without_runs_names_none() -> None:
    assert summary([], "in 0:00").splitlines() == ["", "  nothing to do, in 0:00"]


def test_kill_matrix_is_written_and_keeps_its_schema(tmp_path: Path) -> None:
    write([flawed(SAW), right(1, failed={"verify.once": ["x::y"]})], "reference", tmp_path)

    document = json.loads((tmp_path / "kill-matrix.json").read_text(encoding="utf-8"))

    schema = json.loads(Path("docs/report.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(document, schema)
    assert document["flaws"][0]["caught_by"] == ["x::test_a"]
    assert document["false_alarms"] == ["verify.once"]


def test_a_report_that_cannot_be_written_is_told_before_anything_runs(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    ended = CliRunner().invoke(command, ["--report", str(tmp_path / "file" / "below")])

    assert isinstance(ended.exception, UnwritableReport)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[list[Process]]:
    """Trials that wait for ever; the processes that were started."""
    started: list[Process] = []

    def start(trial: Trial, target: Path | None) -> Process:
        wait = [
            sys.executable,
            "-c",
            "input()" if trial.promises else "import time; time.sleep(9e3)",
        ]
        log = tmp_path / trial.name
        started.append(Process.start(trial.name, wait, cwd=tmp_path, env={}, log=log))
        return started[-1]

    monkeypatch.setattr(trials, "start", start)
    yield started
    for process in started:
        process.kill()


def some(tmp_path: Path) -> list[Trial]:
    """Four flaws, then two runs that judge everything."""
    flaws = [Trial(name=f"flaw{n}", promises=("a.b",), report=tmp_path) for n in range(4)]
    return [*flaws, *(Trial(name=f"right{n}", report=tmp_path) for n in range(2))]


def test_runs_that_judge_everything_begin_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    begun: list[str] = []
    monkeypatch.setattr(trials, "start", lambda trial, _: begun.append(trial.name))
    monkeypatch.setattr(trials, "ended", lambda trial, _: trial)

    assert len(list(Bench(None, workers=1).tried(some(tmp_path)))) == 6
    assert begun[:2] == ["right0", "right1"]


def test_an_interrupt_ends_what_is_under_way(slow: list[Process], tmp_path: Path) -> None:
    bench = Bench(None, workers=3).tried(some(tmp_path))

    first = next(bench)
    bench.close()

    assert first.trial.promises
    assert slow
    assert not any(each.alive for each in slow)


def test_a_self_test_that_nobody_reads_ends_its_runs(
    slow: list[Process], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick, endless = (
        Trial(name="flaw", promises=("a.b",), report=tmp_path),
        Trial(name="right", report=tmp_path),
    )
    monkeypatch.setattr(trials, "planned", lambda *_, **__: [quick, endless])
    monkeypatch.setattr(self_test, "line", gone)

    ended = CliRunner().invoke(command, ["-n", "2", "--report", str(tmp_path)])

    assert isinstance(ended.exception, BrokenPipeError)
    assert not any(each.alive for each in slow)


def gone(*_: object) -> str:
    raise BrokenPipeError
