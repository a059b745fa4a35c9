"""How the target took a delivery."""

import pytest

from harness.delivery import Attempt
from harness.failure import Failure
from harness.journal import Entry


def attempt(status: int | None, seconds: float = 0.1) -> Attempt:
    at, note = "2026-01-01T12:00:00.000Z", "charge.success, attempt 1"
    return Attempt(
        Entry(
            seq=7,
            at=at,
            kind="delivery",
            status=status,
            duration_ms=seconds * 1000,
            note=note,
            reference="R1",
        )
    )


@pytest.mark.parametrize("status", [200, 201, 204])
def test_any_success_acknowledges(status: int) -> None:
    attempt(status).expect_acknowledged()
    attempt(status).expect_prompt()


@pytest.mark.parametrize("status", [None, 302, 404, 500])
def test_anything_else_does_not(status: int | None) -> None:
    with pytest.raises(Failure) as caught:
        attempt(status).expect_acknowledged()

    assert caught.value.at == ("journal-7",)


def test_late_acknowledgement_is_not_prompt() -> None:
    with pytest.raises(Failure) as caught:
        attempt(200, seconds=5.5).expect_prompt()

    expected = "the delivery about R1 (charge.success, attempt 1) was answered 200 after 5.50 s"
    assert caught.value.actual == expected


@pytest.mark.parametrize("status", [None, 500, 503])
def test_breaking_is_a_server_error(status: int | None) -> None:
    attempt(404).expect_no_server_error()
    with pytest.raises(Failure):
        attempt(status).expect_no_server_error()
