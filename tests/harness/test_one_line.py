"""What others said, on one line."""

from harness.one_line import shortened


def test_shortened_is_one_line_that_says_that_it_was_cut() -> None:
    assert shortened("a\n  b", 3) == "a b"
    assert shortened("abcdef", 4) == "abc…"
