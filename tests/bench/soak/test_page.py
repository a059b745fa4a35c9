"""The page says what a soak found, whether it held, and what was not flat."""

from docs import soak_page
from tests.bench.soak.soaks import soak


def test_a_soak_that_held_is_said_to_have_held() -> None:
    told = soak_page.found(soak())

    assert "**All held.**" in told
    assert "| verify | fake | 0.50 | 1.00 | 400 | 1.00 |" in told


def test_what_did_not_hold_stands_first() -> None:
    made = soak()
    made.broken = ["the memory of the fake rises by 12.0 MiB an hour"]

    assert "**It did not hold:**\n\n- the memory of the fake rises" in soak_page.found(made)


def test_a_short_one_claims_nothing_of_what_is_flat() -> None:
    assert "too short to say what stays flat" in soak_page.found(soak(windows=5))
