"""Shards as they are run: together they are the whole, and what they saw is judged as one."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from harness import promises
from harness.commands.report import command
from tests.harness.inline import judged, outcomes

pytest_plugins = ["pytester"]

SEVERAL = """
books = pytest.mark.verifies("books.balance")
verify = pytest.mark.verifies("verify.fresh")

@must
def test_a(): "A payer is credited once."
@must
def test_b(): assert 1 == 2
@must
@pytest.mark.parametrize("n", [1, 2, 3])
def test_c(n): pass
@should
def test_d(request): also_judged(request.node, "books.balance"); assert False, "no page"
@should
def test_e(): not_applicable("no frontend")
@books
def test_f(): not_applicable("no balance")
"""
BOTH_HOLD = "@must\ndef test_a(): pass\n@must\ndef test_b(): pass\n"
ONE_BREAKS = "@must\ndef test_a(): pass\n@must\ndef test_b(): assert 0\n"
LACKING = "@must\ndef test_a(): pass\n@should\ndef test_b(): not_applicable('no phone')\n"
NOTHING = "@must\ndef test_a(): not_applicable('x')\n@should\ndef test_b(): not_applicable('y')\n"
WAIVED = '"verify.once" = { reason = "known", until = 2999-01-01 }\n'
EXPIRED = '"callback.phone" = { reason = "known", until = 2020-01-01 }\n'


def shards(
    pytester: pytest.Pytester, body: str, of: int = 2, *arguments: str, waivers: str = ""
) -> list[int]:
    """Run each of them into `out-N`; their exit statuses."""
    statuses = []
    for number in range(1, of + 1):
        words = (f"--shard={number}/{of}", *arguments)
        status, report, _ = judged(pytester, body, *words, waivers=waivers)
        assert report["shard"] == f"{number}/{of}"
        (pytester.path / "out").rename(pytester.path / f"out-{number}")
        statuses.append(status)
    return statuses


def merged(pytester: pytest.Pytester, numbers: Sequence[int] = (1, 2)) -> tuple[Result, Any]:
    """How `report merge` ended, and the report.json of the whole."""
    folders = [str(pytester.path / f"out-{number}") for number in numbers]
    whole = pytester.path / "whole"
    ended = CliRunner().invoke(command, ["merge", *folders, "--report", str(whole)])
    assert isinstance(ended.exception, SystemExit | None), ended.exception
    return ended, json.loads((whole / "report.json").read_text(encoding="utf-8"))


def timeless(text: str) -> str:
    """Without what differs from run to run, and the places where they lie."""
    text = re.sub(r"\d{4}-\d\d-\d\dT[\d:+.]+", "MOMENT", text)
    text = re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d UTC", "MOMENT", text)
    text = re.sub(r"(moment\": )\d[\d.]+", r"\1MOMENT", re.sub(r'"moment":[\d.]+', "MOMENT", text))
    return re.sub(r"\b\d+\.\d+( s\b|(?=[,\"]))", "TIME", text)


@pytest.mark.parametrize("workers", [(), ("-n", "2")], ids=["alone", "two-workers"])
def test_merged_shards_are_the_report_of_the_whole(
    pytester: pytest.Pytester, workers: tuple[str, ...]
) -> None:
    status, _, _ = judged(pytester, SEVERAL)
    (pytester.path / "out").rename(pytester.path / "unsplit")
    shards(pytester, SEVERAL, 3, *workers)

    ended, _ = merged(pytester, (1, 2, 3))

    assert ended.exit_code == status == 1
    for name in ("report.json", "junit.xml", "sequences.json", "report.html"):
        one, other = (
            (pytester.path / folder / name).read_text(encoding="utf-8")
            for folder in ("unsplit", "whole")
        )
        assert timeless(one) == timeless(other)


def test_a_promise_must_hold_in_all_shards(pytester: pytest.Pytester) -> None:
    assert sorted(shards(pytester, ONE_BREAKS)) == [0, 1]

    ended, report = merged(pytester)

    assert (ended.exit_code, outcomes(report)) == (1, {"verify.once": "failed"})
    assert len(report["promises"]["verify.once"]["scenarios"]) == 2


def test_a_waiver_that_one_shard_does_not_need_is_not_stale(pytester: pytest.Pytester) -> None:
    assert shards(pytester, ONE_BREAKS, waivers=WAIVED) == [0, 0]

    ended, report = merged(pytester)

    assert (ended.exit_code, outcomes(report)) == (0, {"verify.once": "waived"})


@pytest.mark.parametrize(
    ("waivers", "sentence"), [(WAIVED, "verify.once is stale"), (EXPIRED, "ended on 2020-01-01")]
)
def test_a_stale_waiver_is_told_once_by_the_whole(
    pytester: pytest.Pytester, waivers: str, sentence: str
) -> None:
    assert shards(pytester, BOTH_HOLD, waivers=waivers) == [0, 0]

    ended, _ = merged(pytester)

    assert ended.exit_code == 1
    assert ended.output.count(sentence) == 1


def test_a_shard_to_which_nothing_applies_does_not_fail(pytester: pytest.Pytester) -> None:
    assert shards(pytester, LACKING) == [0, 0]
    assert merged(pytester)[0].exit_code == 0


def test_a_shard_without_scenarios_does_not_fail(pytester: pytest.Pytester) -> None:
    assert shards(pytester, BOTH_HOLD, 3) == [0, 0, 0]
    assert merged(pytester, (1, 2, 3))[0].exit_code == 0


def test_nothing_judged_fails_the_whole(pytester: pytest.Pytester) -> None:
    assert shards(pytester, NOTHING) == [0, 0]

    ended, _ = merged(pytester)

    assert ended.exit_code == 1
    assert "Nothing was judged" in ended.output


def test_an_unexplained_skip_fails_its_shard_and_the_whole(pytester: pytest.Pytester) -> None:
    skips = "@must\ndef test_a(): pass\n@must\ndef test_b(): pytest.skip('later')\n"

    assert sorted(shards(pytester, skips)) == [0, 1]
    assert merged(pytester)[0].exit_code == 1


def test_a_run_that_one_shard_could_not_make_is_unusable(pytester: pytest.Pytester) -> None:
    body = (
        "@must\ndef test_a(): pass\n"
        "@pytest.fixture\ndef gone(): raise TargetNotReady('The backend', waited_for='u',"
        " seconds=1, asked=2, last='x')\n@must\ndef test_b(gone): pass\n"
    )

    assert sorted(shards(pytester, body)) == [0, 2]

    ended, _ = merged(pytester)
    assert ended.exit_code == 2
    assert re.search(r"Shard \d/2: The backend: u was asked 2 times", ended.output)


def test_what_failures_left_comes_along(pytester: pytest.Pytester) -> None:
    statuses = shards(pytester, ONE_BREAKS)
    left = Path(f"out-{statuses.index(1) + 1}", "verify.once", "test_b", "backend.log")
    (pytester.path / left).parent.mkdir(parents=True, exist_ok=True)
    (pytester.path / left).write_text("the last words", encoding="utf-8")

    _, report = merged(pytester)

    (broken,) = [each for each in report["scenarios"] if each["failures"]]
    assert broken["failures"][0]["artifacts"] == ["verify.once/test_b/backend.log"]
    kept = pytester.path / "whole" / "verify.once" / "test_b" / "backend.log"
    assert kept.read_text(encoding="utf-8") == "the last words"


def test_three_shards_of_the_suite_are_disjoint_and_complete(tmp_path: Path) -> None:
    def collected(*words: str) -> list[str]:
        call = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider"]
        told = subprocess.run(
            [*call, str(promises.scenarios_folder()), *words],
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
        ).stdout
        return [line for line in told.splitlines() if "::" in line]

    parts = [collected(f"--shard={number}/3") for number in (1, 2, 3)]

    assert all(parts)
    assert sorted(line for part in parts for line in part) == sorted(collected())
