"""What a run takes for granted, and what it complains of."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any, ClassVar

import pytest
from click.testing import CliRunner

from bench.purchases import run
from bench.purchases.__main__ import main
from bench.purchases.plan import Plan
from bench.purchases.run import NoLocust
from bench.purchases.seen import KEPT, Seen


class Quiet:
    """Programs that had no trouble but what was told."""

    def __init__(self, *in_trouble: str) -> None:
        self._in_trouble = set(in_trouble)

    def in_trouble(self) -> set[str]:
        return self._in_trouble


class Storm:
    fired: ClassVar = Counter({"api.status": 1, "webhook.duplicate": 1})
    struck = frozenset({"ref-1"})


def complaints(quiet: Quiet, **seen: Any) -> list[str]:
    told: Any = {"wrong": [], "failed": [], **seen}
    return list(run.unexplained(told, quiet, Storm))  # type: ignore[arg-type]


def test_errors_at_what_a_fault_struck_are_explained() -> None:
    assert complaints(Quiet("ref-1"), failed=[["ref-1", 502]]) == []


def test_errors_that_no_fault_explains_are_named() -> None:
    assert complaints(Quiet("ref-3"), failed=[["ref-2", 502]], wrong=["a page was gone"]) == [
        "a page was gone",
        "the backend answered 502 for 'ref-2', which no fault struck",
        "Paystack failed the backend at ref-3, which no fault struck",
    ]


def test_time_limits_that_pass_without_a_fault_are_counted_apart() -> None:
    failed = [("ref-1", 504), ("ref-2", 504), ("ref-2", 502)]

    assert complaints(Quiet(), failed=failed[:2]) == []
    assert run.too_slow(failed, {"ref-1"}) == 1


@pytest.mark.parametrize("what", ["timed out without a fault", "gave up buying"])
def test_backend_that_hangs_is_told_by_its_time_limits(what: str) -> None:
    plan = Plan(purchases=1_000)

    assert list(run.too_often({what: 10}, plan)) == []
    assert list(run.too_often({what: 11}, plan)) == [
        f"{what}: 11 times; 10 of 1,000 would be few enough"
    ]


def test_a_run_that_was_cut_short_is_no_proof() -> None:
    told = {"counted": {"opened": 8, "gave up buying": 1}}

    assert list(run.unfinished(told, Plan(purchases=9))) == []
    assert list(run.unfinished(told, Plan(purchases=10))) == [
        "the buyers came to 9 of 10 purchases"
    ]


def test_without_locust_one_sentence_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none() -> str:
        raise NoLocust("Locust is not installed")

    monkeypatch.setattr(run, "locust", none)
    words = ["--only", "sqlite", "--purchases", "1", "--result", str(tmp_path / "load.json")]
    result = CliRunner().invoke(main, words)

    assert result.exit_code == 2
    assert result.stderr == "bench.purchases: Locust is not installed\n"


def test_what_processes_saw_is_added_up() -> None:
    one, other = Seen(), Seen()
    one.count("opened")
    other.count("opened")
    for _ in range(KEPT + 1):
        other.complain("a page was gone")
    other.failed.append(("ref-1", 502))
    other.bought["buyer-1@example.com"] += 3_000
    one.add(other.packed())

    assert one.counted == {"opened": 2, "wrong": KEPT + 1}
    assert one.bought == {"buyer-1@example.com": 3_000}
    assert (one.failed, len(one.wrong)) == ([("ref-1", 502)], KEPT)
