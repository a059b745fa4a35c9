"""The way in: keys that open an integration, and those that do not."""

from __future__ import annotations

import pytest

from tests.fake_paystack.console.door import ELSEWHERE, KEY, Door


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("", "That is no secret test key"),
        ("hunter2", "That is no secret test key"),
        ("pk_test_door", "That is no secret test key"),
        ("sk_live_abcdefghijkl", "A live secret key was sent to a sandbox"),
        ("sk_test_<script>", "That is no secret test key"),
        ("sk_test_a sk_test_b", "That is no secret test key"),
    ],
)
def test_a_wrong_key_is_answered_with_a_sentence(door: Door, key: str, said: str) -> None:
    visitor = door.visitor(ELSEWHERE)
    answer = visitor.signs_in(key)

    assert answer.status_code == 422
    assert said in answer.text
    assert "set-cookie" not in answer.headers


def test_a_live_key_is_not_repeated(door: Door) -> None:
    assert "abcdefghijkl" not in door.visitor().signs_in("sk_live_abcdefghijkl").text


def test_the_cookie_is_for_the_console_alone(door: Door) -> None:
    told = door.visitor(ELSEWHERE).signs_in(KEY).headers["set-cookie"].lower()

    assert {"httponly", "samesite=strict", "path=/_sandbox"} <= set(told.split("; "))
    assert KEY not in told
    assert "secure" not in told


def test_the_cookie_keeps_to_https_where_there_is_https(door: Door) -> None:
    answer = door.visitor(ELSEWHERE).asks(
        "POST", "https://localhost:4010/_sandbox/", data={"secret_key": KEY}
    )

    assert "secure" in answer.headers["set-cookie"].lower().split("; ")


def test_no_page_shows_a_whole_key(door: Door) -> None:
    door.api("GET", "/balance")

    for path in ("/_sandbox/", door.home(), f"{door.home()}/journal", f"{door.home()}/journal/1"):
        assert KEY not in door.visitor().looks(path).text


def test_each_integration_counts_its_own_calls(door: Door) -> None:
    door.api("GET", "/balance")
    door.api("GET", "/balance", key="sk_test_other")
    door.api("GET", "/balance")

    page = door.visitor().looks("/_sandbox/").text

    assert [page.count(f'class="number">{calls}</td>') for calls in (2, 1)] == [1, 1]
