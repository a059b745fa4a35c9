"""How a run calls pytest, and with how many workers."""

from pathlib import Path

import pytest

from harness import judgement, target
from harness.shard import Shard


def test_arguments_do_not_depend_on_the_folder(tmp_path: Path) -> None:
    request = judgement.Request(names=["auth"], report=Path("out"), strict=True, headed=True)

    given = judgement.arguments(request, 2, tmp_path)

    assert Path(given[0]).is_absolute()
    assert f"--report={Path.cwd() / 'out'}" in given
    assert {"--verifies=auth", "--strict-promises", "--headed"} <= set(given)
    assert "--scenario-timeout=120.0" in given
    assert given[-2:] == ["-n", "2"]


def test_only_the_plugins_of_the_harness_are_loaded(tmp_path: Path) -> None:
    given = judgement.arguments(judgement.Request(), 1, tmp_path)

    assert set(judgement.PLUGINS) <= set(given)


def test_one_worker_for_a_target_that_already_runs(tmp_path: Path) -> None:
    file = tmp_path / "target.toml"
    file.write_text('name = "x"\n[frontend]\nurl = "http://127.0.0.1:5173"\n', encoding="utf-8")

    assert judgement.suitable_workers(target.load(file), headed=False, scenarios=9) == 1
    assert judgement.suitable_workers(target.load(file), headed=False, scenarios=9, asked=3) == 1


def test_one_worker_for_a_fake_at_a_fixed_port(tmp_path: Path) -> None:
    file = tmp_path / "target.toml"
    backend = '[backend]\ncommand = ["shop", "{port}"]\nurl = "http://127.0.0.1:{port}"\n'
    file.write_text(f'name = "x"\n[paystack]\nport = 4010\n{backend}', encoding="utf-8")

    assert judgement.suitable_workers(target.load(file), headed=False, scenarios=9, asked=3) == 1


def test_as_many_workers_as_were_asked_for() -> None:
    reference = target.load(target.default_path())

    assert judgement.suitable_workers(reference, headed=False, scenarios=9, asked=3) == 3
    assert judgement.suitable_workers(reference, headed=False, scenarios=2, asked=3) == 2
    assert judgement.suitable_workers(reference, headed=False, scenarios=1) == 1
    assert judgement.suitable_workers(reference, headed=True, scenarios=9) == 1


def test_halves_that_run_already_travel_to_pytest(tmp_path: Path) -> None:
    given = judgement.arguments(judgement.Request(backend="http://localhost:8000"), 1, tmp_path)

    assert "--backend=http://localhost:8000" in given
    assert not any(word.startswith("--frontend") for word in given)


def test_no_more_workers_than_the_cores_can_bear(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    reference = target.load(target.default_path())

    assert judgement.suitable_workers(reference, headed=False, scenarios=125, asked=1000) == 16


def test_a_shard_and_browsers_elsewhere_travel_to_pytest(tmp_path: Path) -> None:
    asked = judgement.Request(shard=Shard(2, 3), browser_url="ws://127.0.0.1:3000/")

    given = judgement.arguments(asked, 1, tmp_path)

    assert {"--shard=2/3", "--browser-url=ws://127.0.0.1:3000/"} <= set(given)
