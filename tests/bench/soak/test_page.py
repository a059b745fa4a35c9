"""The page says what a soak found, whether it held, and what was not flat."""

from docs import soak_page
from tests.bench.soak.soaks import soak


def test_a_soak_that_held_is_said_to_have_held() -> None:
    told = soak_page.found(soak())

    assert "**All held.**" in told
    assert "| verify | fake | 0.50 | 1.00 | 400 | 1.00 |" in told


def test_what_calls_took_in_the_traffic_is_told_of_both_halves() -> None:
    told = soak_page.in_traffic(soak(busy=lambda window: 1.0 if window < 60 else 1.5))

    assert "| verify | 1,190 | 2.0 | 3.0 | 9.0 | 13.5 |" in told


def test_what_did_not_hold_stands_first() -> None:
    made = soak()
    made.broken = ["the memory of the fake rises by 12.0 MiB an hour", "a traceback, Error\nFile x"]

    told = soak_page.found(made)
    assert "**It did not hold:**\n\n- the memory of the fake rises" in told
    assert "- a traceback, Error\n" in told
    assert "File x" not in told


def test_a_window_is_defined_as_it_is_made() -> None:
    told = " ".join(soak_page.RULES.split())

    assert "traffic for a 120th of the time, at least 3 s, and the pause that follows" in told
    assert "fewer than 10 in each half of the others nothing is said of what is flat" in told


def test_one_that_was_cut_off_claims_nothing() -> None:
    made = soak()
    made.books = {}
    told = soak_page.found(made)

    assert "**It was cut off before the books were counted**: nothing is judged." in told
    assert "to its end" not in told


def test_a_short_one_claims_nothing_of_what_is_flat() -> None:
    assert "too short to say what stays flat" in soak_page.found(soak(windows=5))
