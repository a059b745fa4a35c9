"""JSON as Paystack writes it, and what is no JSON."""

from __future__ import annotations

import pytest

from fake_paystack.domain.json_value import dumps, loads


def test_json_is_compact_and_unescaped() -> None:
    assert dumps({"b": 1, "a": ["é", "/"]}) == '{"b":1,"a":["é","/"]}'


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "NaN",
        '{"a": Infinity}',
        '"\\ud83d"',
        '"\\uD83D"',
        "[" * 100_000,
        "9" * 5_000,
        "[-1e400]",
        "",
    ],
)
def test_what_cannot_be_kept_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever the reason
        loads(text)


@pytest.mark.parametrize("pair", ["[]", "{}"])
def test_nesting_has_an_end(pair: str) -> None:
    before, behind = ('{"a":', "}") if pair == "{}" else ("[", "]")
    kept = before * 99 + pair + behind * 99

    assert dumps(loads(kept)) == kept
    with pytest.raises(ValueError, match="nested too deeply"):
        loads(before * 100 + pair + behind * 100)


def test_much_that_is_shallow_is_kept() -> None:
    assert len(loads("[" + "{}," * 500 + "[1]]")) == 501


def test_an_escaped_pair_is_an_emoji() -> None:
    assert loads('"\\ud83d\\ude00"') == "😀"
