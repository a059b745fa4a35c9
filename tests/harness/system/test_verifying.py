"""Tokens that are almost right."""

import pytest

from harness.system.verifying import almost


@pytest.mark.parametrize(
    ("token", "spoiled"),
    [
        ("aaaaa", "aa0aa"),
        ("aa0aa", "aa1aa"),
        ("head.claims.sssss", "head.claims.ss0ss"),
        ("a", "0"),
    ],
)
def test_token_is_changed_in_one_character_amid_its_last_part(token: str, spoiled: str) -> None:
    assert almost(token) == spoiled
