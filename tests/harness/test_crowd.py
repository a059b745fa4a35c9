"""Many calls in the same instant."""

from threading import Event

import pytest

from harness.answer import Answer
from harness.crowd import all_opened_well, at_once
from harness.failure import Failure


def opened(reference: str, access_code: str, status: int = 200) -> Answer:
    json = {"reference": reference, "access_code": access_code}
    return Answer(request="POST /buy", status=status, text="", json=dict(json), headers={})


def opened_at(reference: str, authorization_url: str) -> Answer:
    json = {"reference": reference, "authorization_url": authorization_url}
    return Answer(request="POST /buy", status=200, text="", json=dict(json), headers={})


def test_calls_are_under_way_together() -> None:
    here, there = Event(), Event()

    def first() -> bool:
        here.set()
        return there.wait(5)

    def second() -> bool:
        there.set()
        return here.wait(5)

    assert at_once([first, second]) == [True, True]


def test_same_checkout_handed_out_again_is_well() -> None:
    all_opened_well([opened("R1", "a"), opened("R1", "a"), opened("", "", 409)])


def test_reference_of_two_checkouts_fails() -> None:
    with pytest.raises(Failure, match="R1 stands for more than one checkout"):
        all_opened_well([opened("R1", "a"), opened("R1", "b")])


def test_server_error_fails() -> None:
    with pytest.raises(Failure):
        all_opened_well([opened("R1", "a"), opened("", "", 500)])


def test_answers_without_a_reference_share_none() -> None:
    all_opened_well([opened("", "a"), opened("", "b")])


def test_address_tells_checkouts_apart_where_no_code_does() -> None:
    with pytest.raises(Failure, match="R1 stands for more than one checkout"):
        all_opened_well([opened_at("R1", "/a"), opened_at("R1", "/b")])


def test_nothing_opened_at_all_fails() -> None:
    with pytest.raises(Failure, match="all 2 were put off"):
        all_opened_well([opened("", "", 429), opened("", "", 429)])
