"""References that no one guesses and no one shares."""

import re

import pytest

from reference_impl.backend.references import fresh_reference, is_well_formed


def test_reference_is_milliseconds_and_eight_hex() -> None:
    reference = fresh_reference("AI-CREDIT", lambda _: False)

    assert re.fullmatch(r"AI-CREDIT-\d{13}-[0-9a-f]{8}", reference)


def test_taken_reference_is_tried_again() -> None:
    answers = iter([True, True, False])

    reference = fresh_reference("AI-CREDIT", lambda _: next(answers))

    assert re.fullmatch(r"AI-CREDIT-\d{13}-[0-9a-f]{8}", reference)
    assert list(answers) == []


def test_uuid_is_the_way_out_when_all_are_taken() -> None:
    reference = fresh_reference("AI-CREDIT", lambda _: True)

    assert re.fullmatch(r"AI-CREDIT-[0-9a-f]{32}", reference)


@pytest.mark.parametrize("reference", ["", ".", "..", "a/b", "a b", "é", "a\n", "x" * 101])
def test_reference_of_strange_characters_is_not_well_formed(reference: str) -> None:
    assert not is_well_formed(reference)
