"""Forms past all reason."""

from __future__ import annotations

import pytest

from tests.fake_paystack.console.door import Door


@pytest.mark.parametrize("path", ["/_sandbox/", "HOME/calls"])
@pytest.mark.parametrize(
    ("form", "said"),
    [
        (b"a=" + b"x" * 1024 * 1024, "more than 1,048,576 bytes"),
        (b"&".join([b"body.a=1"] * 101), "more than 100 fields"),
    ],
)
def test_a_huge_form_is_refused(door: Door, path: str, form: bytes, said: str) -> None:
    answer = door.visitor().asks("POST", path.replace("HOME", door.home()), content=form)

    assert answer.status_code == 413
    assert said in answer.text


@pytest.mark.parametrize("form", [b"", b"&&==", b"\xff\xfe=%ff%", b'{"path": "deliveries/hold"}'])
def test_what_is_no_form_calls_nothing(door: Door, form: bytes) -> None:
    answer = door.visitor().asks("POST", f"{door.home()}/calls", content=form)

    assert answer.status_code == 303
    assert not door.holds()
