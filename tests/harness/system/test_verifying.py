"""In which ways a payment is verified, and tokens that are almost right."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, Literal, cast

import pytest

from harness.answer import Answer
from harness.system.verifying import Verifying, almost
from harness.target_section import Backend, VerifyRequest


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
