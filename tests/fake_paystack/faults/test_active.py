"""When a fault strikes."""

from __future__ import annotations

import pytest

from fake_paystack.domain.delivery import Attempt
from fake_paystack.faults.active import ActiveFault, Faults
from fake_paystack.faults.api_reset import ApiReset
from fake_paystack.faults.base import CATALOGUE
from fake_paystack.faults.webhook_delay import WebhookDelay
from fake_paystack.faults.webhook_drop import WebhookDrop
from fake_paystack.faults.webhook_duplicate import WebhookDuplicate
from fake_paystack.faults.webhook_reorder import WebhookReorder
from fake_paystack.ids import Ids
from tests.fake_paystack.conftest import AT, delivery

TRIED = (Attempt(at=AT, status=500, error=None, duration_ms=1.0),)


@pytest.fixture
def faults() -> Faults:
    return Faults(Ids(1))


def struck(skip: int, times: int | None) -> list[bool]:
    active = ActiveFault(id="a", fault=WebhookDrop(), skip=skip, times=times)
    return [active.strikes("/") for _ in range(5)]


@pytest.mark.parametrize(
    ("skip", "times", "expected"),
    [
        (0, None, [True] * 5),
        (2, None, [False, False, True, True, True]),
        (1, 2, [False, True, True, False, False]),
    ],
)
def test_skip_then_times_then_well(skip: int, times: int | None, expected: list[bool]) -> None:
    assert struck(skip, times) == expected


def test_other_paths_are_left_alone_and_not_counted() -> None:
    active = ActiveFault(id="a", fault=ApiReset(), path="/transaction/verify", skip=1)

    assert not active.strikes("/transaction/initialize")
    assert [active.strikes("/transaction/verify/a") for _ in range(2)] == [False, True]
    assert active.fired == 1


def test_other_references_are_left_alone_and_not_counted() -> None:
    active = ActiveFault(id="a", fault=ApiReset(), reference="ref-1")

    assert [active.strikes("/", each) for each in ("ref-2", None, "ref-1")] == [False, False, True]
    assert active.seen == 1


def test_faults_strike_by_kind_until_they_are_removed(faults: Faults) -> None:
    reset = faults.add(ApiReset())
    drop = faults.add(WebhookDrop())

    assert [active for active, _ in faults.on_call("/x", None)] == [reset]
    assert list(faults.on_delivery(delivery())) == [drop.fault]
    faults.clear()
    assert reset.removed.is_set()
    assert (list(faults), faults.remove(reset.id)) == ([], None)
    assert [*faults.on_delivery(delivery()), *faults.on_call("/x", None)] == []


def test_faults_of_other_references_are_not_asked(
    faults: Faults, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[ActiveFault] = []
    for number in range(3):
        faults.add(WebhookDrop(), reference=f"ref-{number}")

    def noted(active: ActiveFault, *_: object, **__: object) -> bool:
        asked.append(active)
        return False

    monkeypatch.setattr(ActiveFault, "strikes_delivery", noted)
    list(faults.on_delivery(delivery(reference="ref-1")))

    assert [each.reference for each in asked] == ["ref-1"]


def test_faults_of_a_delivery_strike_oldest_first(faults: Faults) -> None:
    own = [faults.add(WebhookDrop(), reference=each).fault for each in ("ref-1", None, "ref-1")]

    assert [id(each) for each in faults.on_delivery(delivery())] == [id(each) for each in own]


def test_fault_that_ends_itself_is_off_once_it_is_spent(faults: Faults) -> None:
    stays = faults.add(WebhookDrop(), times=2)
    goes = faults.add(WebhookDrop(), reference="ref-1", times=2, ends_itself=True)
    on = [list(faults) for _ in faults.on_delivery(delivery())]
    list(faults.on_delivery(delivery()))

    assert on == [[stays, goes]] * 2
    assert (list(faults), stays.is_spent, goes.removed.is_set()) == ([stays], True, True)


def test_only_faults_of_calls_concern_calls(faults: Faults) -> None:
    faults.add(WebhookDrop())
    before = faults.concern_calls
    status = faults.add(ApiReset(), times=1)
    during = faults.concern_calls
    faults.remove(status.id)

    assert (before, during, faults.concern_calls) == (False, True, False)


@pytest.mark.parametrize("fault", [WebhookDuplicate(), WebhookDelay(), WebhookReorder()])
def test_what_moves_a_delivery_strikes_its_first_attempt_once(
    faults: Faults, fault: WebhookDuplicate | WebhookDelay | WebhookReorder
) -> None:
    faults.add(fault)

    assert list(faults.on_delivery(delivery(), is_resent=True)) == []
    assert list(faults.on_delivery(delivery(attempts=TRIED))) == []
    assert list(faults.on_delivery(delivery())) == [fault]
    assert list(faults.on_delivery(delivery())) == []


def test_copies_are_not_copied_but_delayed(faults: Faults) -> None:
    faults.add(WebhookDuplicate())
    delay = faults.add(WebhookDelay())

    assert list(faults.on_delivery(delivery(is_copy=True))) == [delay.fault]


def test_one_kept_back_lets_as_many_pass_as_it_was_told(faults: Faults) -> None:
    reorder = faults.add(WebhookReorder(behind=2))
    kept = [bool(list(faults.on_delivery(delivery(id=id)))) for id in (1, 2, 3)]

    assert kept == [True, False, False]
    assert [faults.attempted(2), faults.attempted(3)] == [[], [1]]
    assert list(faults.on_delivery(delivery(id=4))) == [reorder.fault]


def test_one_kept_back_that_goes_by_itself_frees_the_fault(faults: Faults) -> None:
    reorder = faults.add(WebhookReorder())
    list(faults.on_delivery(delivery()))

    assert faults.attempted(1) == []
    assert list(faults.on_delivery(delivery(id=2))) == [reorder.fault]


@pytest.mark.parametrize("name", sorted(CATALOGUE))
def test_each_fault_says_what_it_does_and_misbehaves_by_default(name: str) -> None:
    kind = CATALOGUE[name]

    assert kind.__doc__
    assert kind().name == name
