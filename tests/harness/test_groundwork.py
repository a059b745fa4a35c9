"""Whether a target is set up at all; and refusals by what never worked."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from harness import groundwork, package, target
from harness.errors import Unproven
from harness.failure import Failure
from harness.groundwork import Groundwork
from tests.harness.inline import QUIET

pytest_plugins = ["pytester"]

CALLS = ("balance", "purchase", "verify", "webhook")


class Shop:
    """A target, and the clients of it: `broken` are the calls that it does not answer well."""

    def __init__(self, *broken: str, has: tuple[str, ...] = CALLS) -> None:
        self.broken = broken
        self.calls = has
        self.refuses: tuple[str, ...] = ()
        self.worked: set[str] = set()
        self.turned_away: dict[str, str] = {}
        self.done: list[str] = []
        self.sandbox = SimpleNamespace(accounts=SimpleNamespace(take=lambda: "user"))
        self.backend = SimpleNamespace(credits_by="verify", credited_within=0.0)

    def has(self, name: str) -> bool:
        return name in self.calls

    def _do(self, name: str) -> None:
        self.done.append(name)
        if name in (*self.broken, *self.refuses):
            raise Failure(expected="well", actual=f"{name} answered 404")
        self.worked.add(name)

    def balance(self, _user: str) -> None:
        self._do("balance")

    def buy(self, user: str, *, callback_url: str = "left out") -> Any:
        self._do("purchase" if callback_url not in self.refuses else callback_url)
        return SimpleNamespace(user=user, reference="R", credits=30)

    def verify(self, _user: str, _reference: str) -> Any:
        self._do("verify")
        return SimpleNamespace(is_ok=True)

    def know(self, _user: str) -> None:
        """Nobody had anything before."""

    def usual_callback_url(self) -> str:
        return "named"

    def settled(self, *_: object) -> None:
        """All is credited at once."""

    def close(self) -> None:
        """Nothing is open."""


class Paystack:
    def __init__(self, *statuses: int, recorded_at: str = "1970-01-01T00:00:01+00:00") -> None:
        entry = SimpleNamespace(recorded_at=recorded_at, at="")
        self.delivered = [
            SimpleNamespace(is_acknowledged=status == 200, entry=entry) for status in statuses
        ]

    def attempts(self, reference: str = "") -> list[Any]:
        del reference
        return self.delivered

    def pay(self, reference: str) -> None:
        """It is paid."""

    release_deliveries = pay


@pytest.fixture
def laid(monkeypatch: pytest.MonkeyPatch) -> Any:
    def lay(shop: Shop, paystack: Paystack | None = None) -> Groundwork:
        monkeypatch.setattr(groundwork, "Target", lambda _: shop)
        return Groundwork(cast("Any", shop), cast("Any", paystack or Paystack()))

    return lay


@pytest.mark.parametrize(
    ("broken", "missing"),
    [
        ("balance", "the balance of a new user is not told: balance answered 404"),
        ("purchase", "not even a plain purchase is opened: purchase answered 404"),
        ("verify", ""),
    ],
)
def test_what_every_scenario_builds_on_is_looked_at_once(
    laid: Any, broken: str, missing: str
) -> None:
    shop = Shop(broken)
    ground = laid(shop)

    assert [ground.missing() for _ in range(2)] == [missing] * 2
    assert shop.done.count("balance") == 1


@pytest.mark.parametrize("refused", ["left out", "named"])
def test_a_purchase_is_plain_with_a_callback_url_or_without(laid: Any, refused: str) -> None:
    shop = Shop()
    shop.refuses = (refused,)

    assert laid(shop).missing() == ""
    assert "purchase" in shop.worked


def test_nothing_is_bought_where_scenarios_have_shown_that_it_works(laid: Any) -> None:
    shop = Shop()
    shop.worked |= {"balance", "purchase"}

    assert laid(shop).missing() == ""
    assert shop.done == []


@pytest.mark.parametrize("name", ["purchase", "verify"])
def test_a_refusal_by_what_never_worked_proves_nothing(laid: Any, name: str) -> None:
    shop = Shop(name)
    shop.turned_away = {name: "POST /x answered 404"}

    with pytest.raises(Unproven, match="so a refusal proves nothing: POST /x answered 404"):
        laid(shop).expect_proven(2.0)


def test_a_refusal_by_what_works_is_one(laid: Any) -> None:
    shop = Shop()
    shop.turned_away = {"purchase": "400", "verify": "404"}
    ground = laid(shop)

    ground.expect_proven(2.0)
    ground.expect_proven(2.0)

    assert shop.done == ["balance", "purchase", "verify"]


def test_events_that_were_all_turned_away_prove_nothing(laid: Any) -> None:
    with pytest.raises(Unproven, match="never an event that the target acknowledged"):
        laid(Shop(), Paystack(401, 404)).expect_proven(2.0)


@pytest.mark.parametrize("paystack", [Paystack(401, 200), Paystack()])
def test_an_acknowledged_event_or_none_leaves_no_doubt(laid: Any, paystack: Paystack) -> None:
    laid(Shop(), paystack).expect_proven(2.0)


def test_what_the_books_had_delivered_is_no_doubt(laid: Any) -> None:
    later = Paystack(404, recorded_at="1970-01-01T00:00:03+00:00")

    laid(Shop(), later).expect_proven(2.0)


def test_a_wrong_path_is_blamed_and_proves_no_refusal(tmp_path: Path) -> None:
    reference = target.default_path().read_text(encoding="utf-8")
    text = reference.replace("/credits/purchase/", "/credit/purchase/").partition("[flaws]")[0]
    root = package.folder("reference_impl").parent
    (tmp_path / "target.toml").write_text(text.replace('cwd = ".."', f'cwd = "{root}"'))
    words = ("callback.foreign_origin_refused", "verify.once", "--target", "target.toml")

    ended = subprocess.run(
        [sys.executable, "-m", "harness.cli", "run", *words, "-n", "1", "--report", "out"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
        timeout=100,
    )

    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    outcomes = {id_: each["outcome"] for id_, each in report["promises"].items()}
    failed = next(each for each in report["scenarios"] if each["promise"] == "verify.once")
    assert ended.returncode == 1
    assert outcomes["verify.once"] == "failed"
    assert outcomes["callback.foreign_origin_refused"] == "inconclusive"
    assert failed["failures"][0]["cause"].startswith("not even a plain purchase is opened: POST")
    assert "paystack-harness doctor --target" in failed["failures"][0]["advice"]
    assert "Before anything else run `paystack-harness doctor --target" in ended.stdout


OVERRIDDEN = """
import pytest

TARGETS = {name: object() for name in ("one", "other")}
seen = []

@pytest.fixture
def running_target(request): return TARGETS[request.param]

@pytest.fixture
def paystack(): return None

@pytest.mark.parametrize("running_target", ["one", "one", "other"], indirect=True)
def test_a(running_target, groundwork):
    seen.append(groundwork)
    assert groundwork.target is running_target

def test_b(): assert seen[0] is seen[1]
"""


def test_another_target_has_groundwork_of_its_own(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(test_inline=OVERRIDDEN)

    result = pytester.runpytest_inprocess(*QUIET)

    result.assert_outcomes(passed=4)
