"""When a fault strikes."""

from __future__ import annotations

import pytest

from fake_paystack.faults.active import ActiveFault, Faults
from fake_paystack.faults.api_reset import ApiReset
from fake_paystack.faults.base import CATALOGUE
from fake_paystack.faults.webhook_drop import WebhookDrop
from fake_paystack.ids import Ids


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


def test_faults_strike_by_kind_until_they_are_removed() -> None:
    faults = Faults(Ids(1))
    reset = faults.add(ApiReset(), path=None, skip=0, times=None)
    drop = faults.add(WebhookDrop(), path=None, skip=0, times=None)

    assert [active for active, _ in faults.on_call("/x")] == [reset]
    assert list(faults.on_delivery("/webhook", is_first=False)) == [drop.fault]
    faults.clear()
    assert reset.removed.is_set()
    assert (bool(faults), faults.remove(reset.id)) == (False, None)


@pytest.mark.parametrize("name", sorted(CATALOGUE))
def test_each_fault_says_what_it_does_and_misbehaves_by_default(name: str) -> None:
    kind = CATALOGUE[name]

    assert kind.__doc__
    assert kind().name == name
