"""A share of what `make survive` tries: each way in which a program is stopped, spoilt or fed."""

from __future__ import annotations

import pytest

from bench.survival import crowd, kills, receivers, storage, wire
from bench.survival.inputs import checkout, console, control_api, target_file
from bench.survival.kills import Kill
from bench.survival.trial import Row

KILLS = ("initialize handled, not answered", "event received, not recorded")
ATTACKS = (
    "1 GiB announced to the control API",
    "header lines without end",
    "path tricks",
    "methods that nobody has",
    "no HTTP, half HTTP, two lengths, other protocols",
    "bodies that never end",
)


def check(row: Row) -> None:
    if row.skipped:
        pytest.skip(row.skipped)
    assert row.broken == ()
    assert row.tried > 0


@pytest.mark.parametrize(
    "kill",
    [each for each in kills.KILLS if each.who == "fake" and each.point.endswith(KILLS)],
    ids=lambda kill: kill.point,
)
def test_payment_survives_a_kill_of_the_fake(kill: Kill) -> None:
    check(kills.tried(kill))


def test_payment_survives_a_kill_of_the_backend_between_crediting_and_answering() -> None:
    point = "verify after crediting, not answered"
    [kill] = [each for each in kills.KILLS if each.point == point]

    check(kills.tried(kill))


def test_calls_that_share_a_commit_survive_a_kill_of_the_fake() -> None:
    check(crowd.killed(every=45))


def test_fake_survives_a_full_disk() -> None:
    check(storage.tried("fake", "disk full"))


def test_fake_survives_a_receiver_that_answers_without_end() -> None:
    check(receivers.tried("an answer without end"))


@pytest.mark.parametrize(
    "attack",
    [each for each in wire.ATTACKS if each.fault in ATTACKS],
    ids=lambda attack: attack.fault,
)
def test_fake_withstands_callers(attack: wire.Attack) -> None:
    check(wire.withstood(attack))


@pytest.mark.filterwarnings("ignore")  # of schemathesis, about what it cannot make up
@pytest.mark.parametrize(
    ("surface", "times"), [(checkout, 150), (console, 150), (control_api, 40), (target_file, 200)]
)
def test_bad_inputs_are_refused(surface: object, times: int) -> None:
    assert callable(surface)
    check(surface(times, 1))
