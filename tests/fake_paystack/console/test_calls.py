"""What a button may reach: the control API of its own integration, and nothing else."""

from __future__ import annotations

import pytest

from tests.fake_paystack.console.door import OTHER_KEY, Door


def journal(door: Door, key: str) -> list[object]:
    entries: list[object] = door.control("GET", "journal", key=key)["entries"]
    return entries


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "../../transaction/initialize",
        "../api/deliveries/hold",
        "deliveries/../deliveries/hold",
        "deliveries/%2e%2e/deliveries/hold",
        "deliveries/./hold",
        "deliveries//hold",
        "/deliveries/hold",
        "//evil.example/deliveries/hold",
        "http://evil.example/deliveries/hold",
        "deliveries/hold?key=sk_test_other",
        "deliveries/hold#",
        "deliveries\\hold",
        "deliveries%2fhold",
        "deliveries/1%2fresend",
        "deliveries/hold\r\nAuthorization: Bearer sk_test_other",
        "deliveries/hold%0d%0a",
        "deliveries/hold/",
        "x" * 100_000,
    ],
)
def test_tricks_with_the_path_call_nothing(door: Door, path: str) -> None:
    home, before = door.home(), journal(door, OTHER_KEY)
    visitor = door.visitor()
    answer = visitor.sends(home, path)

    assert (answer.status_code, answer.headers["location"]) == (303, home)
    assert "The control API has no POST" in visitor.looks(home).text
    assert not door.holds()
    assert journal(door, OTHER_KEY) == before


@pytest.mark.parametrize("method", ["GET", "post", "TRACE", "POST /x", "", "É", "P\r\nX: y"])
def test_no_other_method_is_sent(door: Door, method: str) -> None:
    visitor = door.visitor()
    visitor.sends(door.home(), "deliveries/hold", method)

    assert "The control API has no" in visitor.looks(door.home()).text
    assert not door.holds()


def test_a_stream_is_not_waited_for(door: Door) -> None:
    assert door.visitor().sends(door.home(), "journal/stream", "GET").status_code == 303


def test_a_call_is_the_integrations_whose_page_it_is(door: Door) -> None:
    door.home()
    door.visitor().sends(door.home(OTHER_KEY), "deliveries/hold")

    assert door.holds(OTHER_KEY)
    assert not door.holds()


@pytest.mark.parametrize(
    "back",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "HOME.evil.example",
        "HOME9/settings",
        "HOME@evil.example",
        "javascript:alert(1)",
        "/_sandbox/",
    ],
)
def test_nobody_is_led_away(door: Door, back: str) -> None:
    home = door.home()
    answer = door.visitor().sends(home, "deliveries/hold", back=back.replace("HOME", home))

    assert answer.headers["location"] == home


@pytest.mark.parametrize("back", ["HOME\r\nSet-Cookie: a=b", "HOME/x\r\nSet-Cookie: a=b"])
def test_back_adds_no_header(door: Door, back: str) -> None:
    home = door.home()
    answer = door.visitor().sends(home, "deliveries/hold", back=back.replace("HOME", home))

    assert "a=b" not in answer.headers["set-cookie"]


def test_what_came_of_a_call_is_told_once_and_to_nobody_else(door: Door) -> None:
    visitor, home = door.visitor(), door.home()
    answer = visitor.sends(home, "deliveries/hold", done="It was done.")

    assert {"httponly", "samesite=strict"} <= set(answer.headers["set-cookie"].lower().split("; "))
    assert "It was done." not in door.visitor().looks(home).text
    assert "It was done." in visitor.looks(home).text
    assert "It was done." not in visitor.looks(home).text


def test_a_live_part_leaves_it_to_the_page(door: Door) -> None:
    visitor, home = door.visitor(), door.home()
    visitor.sends(home, "deliveries/hold", done="It was done.")

    assert "It was done." not in visitor.looks(home, headers={"HX-Request": "true"}).text
    assert "It was done." in visitor.looks(home).text


def test_a_refusal_is_told_in_the_apis_words(door: Door) -> None:
    visitor, home = door.visitor(), door.home()
    visitor.sends(home, "deliveries/99/resend")

    assert "This integration has no delivery 99." in visitor.looks(home).text
