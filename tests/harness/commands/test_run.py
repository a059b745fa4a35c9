"""How `run` calls pytest, and what it refuses."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from harness import target
from harness.commands import run
from harness.errors import InvalidTargetFile, UnknownPromise, UnwritableReport


def test_an_unknown_promise_ends_before_anything_starts() -> None:
    result = CliRunner().invoke(run.command, ["verify.onze"])

    assert isinstance(result.exception, UnknownPromise)


def test_a_missing_target_file_ends_before_anything_starts(tmp_path: Path) -> None:
    result = CliRunner().invoke(run.command, ["--target", str(tmp_path / "none.toml")])

    assert isinstance(result.exception, InvalidTargetFile)


def test_arguments_do_not_depend_on_the_folder(tmp_path: Path) -> None:
    request = run.Request(names=["auth"], report=Path("out"), strict=True, headed=True)

    given = run.arguments(request, 2, tmp_path)

    assert Path(given[0]).is_absolute()
    assert f"--report={Path.cwd() / 'out'}" in given
    assert {"--verifies=auth", "--strict-promises", "--headed"} <= set(given)
    assert "--scenario-timeout=120.0" in given
    assert given[-2:] == ["-n", "2"]


def test_only_the_plugins_of_the_harness_are_loaded(tmp_path: Path) -> None:
    given = run.arguments(run.Request(), 1, tmp_path)

    assert set(run.PLUGINS) <= set(given)


def test_one_worker_for_a_target_that_already_runs(tmp_path: Path) -> None:
    file = tmp_path / "target.toml"
    file.write_text('name = "x"\n[frontend]\nurl = "http://127.0.0.1:5173"\n', encoding="utf-8")

    assert run.suitable_workers(target.load(file), headed=False, scenarios=9) == 1
    assert run.suitable_workers(target.load(file), headed=False, scenarios=9, asked=3) == 1


def test_as_many_workers_as_were_asked_for() -> None:
    reference = target.load(target.default_path())

    assert run.suitable_workers(reference, headed=False, scenarios=9, asked=3) == 3
    assert run.suitable_workers(reference, headed=False, scenarios=2, asked=3) == 2
    assert run.suitable_workers(reference, headed=False, scenarios=1) == 1
    assert run.suitable_workers(reference, headed=True, scenarios=9) == 1


def test_halves_that_run_already_travel_to_pytest(tmp_path: Path) -> None:
    given = run.arguments(run.Request(backend="http://localhost:8000"), 1, tmp_path)

    assert "--backend=http://localhost:8000" in given
    assert not any(word.startswith("--frontend") for word in given)


def test_an_address_that_is_none_is_told() -> None:
    result = CliRunner().invoke(run.command, ["--frontend", "localhost:3000"])

    assert "localhost:3000 is no address such as http://localhost:3000." in result.output
    assert result.exit_code == 2


def test_a_report_that_cannot_be_written_ends_before_anything_starts(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    result = CliRunner().invoke(run.command, ["--report", str(tmp_path / "file" / "below")])

    assert isinstance(result.exception, UnwritableReport)


def test_no_more_workers_than_the_cores_can_bear(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    reference = target.load(target.default_path())

    assert run.suitable_workers(reference, headed=False, scenarios=125, asked=1000) == 16


@pytest.mark.parametrize("seconds", ["nan", "inf", "0", "-1"])
def test_a_time_limit_is_a_time(seconds: str) -> None:
    result = CliRunner().invoke(run.command, ["--scenario-timeout", seconds])

    assert result.exit_code == 2
    assert "--scenario-timeout" in result.output
