"""Who sees what: another name, another site, another machine."""

from __future__ import annotations

from dataclasses import replace

import pytest
from starlette.requests import Request

from fake_paystack.console.access import FORWARDED, MOST_SIGN_INS, SignIns, is_local
from tests.fake_paystack.console.door import ELSEWHERE, HERE, KEY, OTHER_KEY, Door

NO_SUCH = "You see no such integration here."


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "10.0.0.5:4010", "[::", ""]
)
@pytest.mark.parametrize("path", ["/_sandbox/", "HOME", "HOME/journal", "HOME/stream"])
def test_a_foreign_name_shows_nothing(door: Door, host: str, path: str) -> None:
    home = door.home()
    answer = door.visitor().looks(path.replace("HOME", home), headers={"Host": host})

    assert answer.status_code == 403
    assert "does not answer as" in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "http://localhost:5173"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
@pytest.mark.parametrize("path", ["/_sandbox/", "HOME/calls"])
def test_a_form_of_another_site_is_refused(door: Door, headers: dict[str, str], path: str) -> None:
    fields = {"method": "POST", "path": "deliveries/hold", "secret_key": OTHER_KEY}
    answer = door.visitor().asks(
        "POST", path.replace("HOME", door.home()), data=fields, headers=headers
    )

    assert answer.status_code == 403
    assert not door.holds()


def test_the_consoles_own_form_is_taken(door: Door) -> None:
    own = {"Origin": "http://localhost:4010", "Sec-Fetch-Site": "same-origin"}
    fields = {"method": "POST", "path": "deliveries/hold"}
    answer = door.visitor().asks("POST", f"{door.home()}/calls", data=fields, headers=own)

    assert answer.status_code == 303
    assert door.holds()


@pytest.mark.parametrize("path", ["", "/deliveries", "/journal", "/clock", "/stream"])
def test_a_link_changes_nothing_and_a_call_is_no_link(door: Door, path: str) -> None:
    home = door.home()
    asked = f"{home}/calls?method=POST&path=deliveries/hold"

    assert door.visitor().looks(asked).status_code == 404
    assert door.visitor().asks("POST", f"{home}{path}").status_code == 404


@pytest.mark.parametrize("path", ["", "/deliveries", "/journal", "/journal/1", "/calls", "/stream"])
def test_another_machine_sees_nothing_before_it_typed_a_key(door: Door, path: str) -> None:
    home = door.home()
    method = "POST" if path == "/calls" else "GET"
    answer = door.visitor(ELSEWHERE).asks(method, home + path)

    assert answer.status_code == 404
    assert NO_SUCH in answer.text


def test_another_machine_does_not_see_who_there_is(door: Door) -> None:
    door.control("PATCH", "settings", {"business_name": "Shop of somebody"})
    door.api("GET", "/balance", key="sk_test")

    page = door.visitor(ELSEWHERE).looks("/_sandbox/").text

    assert "Shop of somebody" not in page
    assert "Refused for their key" not in page


def test_a_key_opens_its_integration_and_no_other(door: Door) -> None:
    mine, others = door.home(), door.home(OTHER_KEY)
    visitor = door.visitor(ELSEWHERE)
    answer = visitor.signs_in(KEY)

    assert (answer.status_code, answer.headers["location"]) == (303, mine)
    assert visitor.looks(f"{mine}/journal").status_code == 200
    assert visitor.looks(f"{others}/journal").status_code == 404
    assert visitor.sends(others, "deliveries/hold").status_code == 404
    assert mine in visitor.looks("/_sandbox/").text
    assert others not in visitor.looks("/_sandbox/").text


def test_what_one_browser_may_see_another_may_not(door: Door) -> None:
    door.visitor(ELSEWHERE).signs_in(KEY)

    assert door.visitor(ELSEWHERE).looks(door.home()).status_code == 404


@pytest.mark.parametrize(
    "header",
    ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via", "X-Forwarded-Host", "CF-Connecting-IP"],
)
def test_whom_a_proxy_here_brings_is_not_here(door: Door, header: str) -> None:
    answer = door.visitor().looks(door.home(), headers={header: "127.0.0.1"})

    assert answer.status_code == 404


def test_whom_a_proxy_brings_without_a_word_is_not_here_either() -> None:
    """So does nginx, unless it is told to name them; it calls what is behind it by HTTP/1.0."""

    def asked(version: str) -> Request:
        sent = [(b"host", b"127.0.0.1:4010")]
        return Request(
            {"type": "http", "headers": sent, "client": (HERE, 1), "http_version": version}
        )

    assert is_local(asked("1.1"))
    assert not is_local(asked("1.0"))


def test_another_machine_is_told_what_would_let_it_in(door: Door) -> None:
    answer = door.visitor(ELSEWHERE).looks(door.home())

    assert "those alone whose secret key was typed in on its first page" in answer.text


def test_no_word_about_oneself_makes_a_machine_this_one(door: Door) -> None:
    """What is forwarded can be written by anybody, so it takes rights away and gives none."""
    for header in FORWARDED:
        answer = door.visitor(ELSEWHERE).looks(door.home(), headers={header: "127.0.0.1"})
        assert answer.status_code == 404


def test_who_comes_by_a_public_name_is_not_here(door: Door) -> None:
    """A tunnel connects from this machine, whoever it is for."""
    home, settings = door.home(), door.app.paystack.shared.settings
    door.app.paystack.shared.settings = replace(settings, public_url="https://shop.example")

    assert door.visitor(host="shop.example").looks("/_sandbox/").status_code == 200
    assert door.visitor(host="shop.example").looks(home).status_code == 404


def test_sign_ins_have_an_end() -> None:
    sign_ins = SignIns()
    first = sign_ins.add("", 1)
    for _ in range(MOST_SIGN_INS):
        sign_ins.add("", 1)

    assert sign_ins.add(first, 1) != first


def test_a_cookie_of_ones_own_making_is_none() -> None:
    assert SignIns().add("chosen-by-somebody", 1) != "chosen-by-somebody"


@pytest.mark.parametrize("path", ["", "/deliveries", "/journal"])
def test_pages_say_how_far_they_may_be_used(door: Door, path: str) -> None:
    headers = door.visitor().looks(door.home() + path).headers

    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/_sandbox/integrations/99999999999999999999999",
        f"/_sandbox/integrations/{'9' * 5000}",
        "/_sandbox/integrations/-1",
        "/_sandbox/integrations/0",
        "/_sandbox/integrations/1/../2",
        "/_sandbox/%00",
        "/_sandbox/static/../access.py",
        "/_sandbox/static/%2e%2e/access.py",
        f"HOME/journal/{'9' * 30}",
        f"HOME/journal/{10**18 - 1}",
        "HOME/journal/one",
        f"HOME/deliveries/{'9' * 30}",
        f"HOME/deliveries/{10**18 - 1}",
        "HOME/deliveries/0",
    ],
)
def test_odd_paths_are_not_found(door: Door, path: str) -> None:
    answer = door.visitor().looks(path.replace("HOME", door.home()))

    assert answer.status_code == 404
    assert "<h1>Not " in answer.text


@pytest.mark.parametrize("page", ["/deliveries", "/journal"])
@pytest.mark.parametrize(
    "query",
    [
        f"before={'9' * 30}",
        "before=-1",
        "before=x",
        "before=0",
        "before=²",
        "state=odd&kind=odd&status=99",
        "reference=%00%ff&path=%ff",
        "live=&live=0",
    ],
)
def test_odd_queries_are_answered(door: Door, page: str, query: str) -> None:
    assert door.visitor().looks(f"{door.home()}{page}?{query}").status_code == 200
