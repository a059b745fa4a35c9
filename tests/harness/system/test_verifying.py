"""In which ways a payment is verified, and tokens that are almost right."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, Literal, cast

import pytest

from harness.accounts import User
from harness.answer import Answer
from harness.cookie import Cookie
from harness.system.verifying import Verifying, almost
from harness.target_section import Backend, Csrf, VerifyRequest


class Desk(Verifying):
    """Keeps what it is asked."""

    def __init__(self, *methods: Literal["GET", "POST"], fields: tuple[str, ...]) -> None:
        ways = VerifyRequest(methods=methods, fields=fields)
        target = SimpleNamespace(backend=Backend(url="http://127.0.0.1:1", verify=ways))
        super().__init__(cast("Any", SimpleNamespace(target=target)))
        self.asked: list[tuple[str, Any]] = []

    def has(self, name: str) -> bool:
        return name != "balance"

    def ask(self, name: str, method: str = "", **values: Any) -> Answer:
        if name == "verify":
            self.asked.append((method, values.get("query") or values.get("json")))
        return Answer(request=name, status=401, text="", json=None, headers={})


def test_payment_is_verified_in_the_first_way_of_the_target() -> None:
    desk = Desk("POST", "GET", fields=("ref", "trxref"))

    desk.verify(None, "R")

    assert desk.asked == [("POST", {"ref": "R"})]


def test_every_way_is_every_method_of_the_target() -> None:
    both, one = Desk("GET", "POST", fields=("reference",)), Desk("POST", fields=("reference",))

    assert len(list(both.verify_every_way(None, "R"))) == 2
    assert len(one.guarded_calls("R")) == 2
    assert [method for method, _ in one.asked] == ["POST"]


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"method": "GET"}, "the target verifies by POST, not by GET"),
        ({"field": "trxref"}, "the target verifies by reference, not by trxref"),
    ],
)
def test_way_that_the_target_lacks_is_not_applicable(asked: dict[str, Any], reason: str) -> None:
    with pytest.raises(pytest.skip.Exception, match=reason):
        Desk("POST", fields=("reference",)).verify(None, "R", **asked)


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


COOKIES = (
    Cookie(name="lang", value="AAA"),
    Cookie(name="sid", value="SSSSS"),
    Cookie(name="csrf", value="guard"),
)
PAYER = User(
    email="ama@example.com",
    password="p",
    token="TTT",
    cookies=COOKIES,
    csrf=Csrf(cookie="csrf", header="X-CSRF"),
    more_headers={"X-Session": "Bearer XXX", "X-Empty": ""},
)


def test_every_secret_of_a_login_is_spoiled_but_not_its_guard() -> None:
    assert Desk("GET", fields=("reference",)).bad_headers(PAYER, "unknown") == {
        "Authorization": "Token T0T",
        "Cookie": "lang=A0A; sid=SS0SS; csrf=guard",
        "X-CSRF": "guard",
        "X-Session": "Bearer X0X",
        "X-Empty": "",
    }


def test_malformed_secrets_are_no_token_at_all() -> None:
    spoiled = Desk("GET", fields=("reference",)).bad_headers(PAYER, "malformed")

    assert spoiled["Authorization"] == "Token %00 not a token"
    assert spoiled["Cookie"] == "lang=%00 not a token; sid=%00 not a token; csrf=guard"


def test_cookies_that_are_given_as_a_header_are_spoiled_one_by_one() -> None:
    payer = User(
        email="a@b.c", password="", token="", header="", more_headers={"Cookie": "a=AAA; b=BBB"}
    )

    spoiled = Desk("GET", fields=("reference",)).bad_headers(payer, "unknown")

    assert spoiled == {"Cookie": "a=A0A; b=B0B"}
