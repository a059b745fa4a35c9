"""The `{names}` of a target file."""

import pytest

from harness.placeholder import expand, used


def test_finds_names_in_texts_tables_and_lists() -> None:
    found = used({"A": "{port}", "B": ("{workdir}/x", "{flaw}"), "C": 3})

    assert list(found) == ["port", "workdir", "flaw"]


@pytest.mark.parametrize("text", ["${HOME}", r"a{2}", '{"key": 1}', "{}", "{ port }"])
def test_leaves_alone_what_is_no_placeholder(text: str) -> None:
    assert expand(text, {}) == text


def test_fills_in_each_name() -> None:
    assert expand("{host}:{port}/{port}", {"host": "h", "port": "1"}) == "h:1/1"
