"""The example of docs/adapters.md works as it stands there."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from harness import adapted
from harness.accounts import AccountPool, User
from harness.system import Target
from harness.target import load
from tests.harness import stub_shop

PAGE = (Path(__file__).parents[2] / "docs/adapters.md").read_text(encoding="utf-8")


def shown(language: str, first_word: str) -> str:
    """The page's block in this language that begins with this word."""
    blocks: list[str] = re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    return next(block for block in blocks if block.startswith(first_word))


@pytest.fixture
def sandbox(tmp_path: Path) -> Iterator[Any]:
    """The shop, the page's target file and the page's adapter."""
    (tmp_path / "shop_adapter.py").write_text(shown("python", "import re"), encoding="utf-8")
    (tmp_path / "target.toml").write_text(shown("toml", "name"), encoding="utf-8")
    file, path = load(tmp_path / "target.toml"), list(sys.path)
    with stub_shop.running() as url:
        made = adapted.load(file)
        addresses = SimpleNamespace(backend_internal_url=url, backend_url=url)
        yield SimpleNamespace(target=file, adapted=made, addresses=addresses)
    sys.path[:] = path
    del sys.modules["shop_adapter"]


@pytest.fixture
def target(sandbox: Any) -> Iterator[Target]:
    target = Target(sandbox)
    yield target
    target.close()


@pytest.fixture
def user(sandbox: Any) -> Iterator[User]:
    pool = AccountPool(
        sandbox.target.backend.accounts,
        worker="main",
        backend_url=sandbox.addresses.backend_internal_url,
        run=cast("Any", None),
        adapted=sandbox.adapted,
    )
    yield pool.make("payer@example.com", "a password")
    pool.close()


def test_user_has_the_session_as_the_shop_set_it(user: User) -> None:
    (cookie,) = user.cookies

    assert (cookie.name, cookie.value) == ("session", "payer@example.com")
    assert (cookie.http_only, cookie.same_site) == (True, "Strict")
    assert user.headers() == {"Cookie": "session=payer@example.com"}


def test_purchase_leads_to_the_checkout(target: Target, user: User) -> None:
    answer = target.try_purchase(user)

    assert answer.is_ok
    assert answer.string("authorization_url") == stub_shop.CHECKOUT


def test_verified_payment_is_credited(target: Target, user: User) -> None:
    target.know(user)

    answer = target.verify(user, "ORDER-1")

    assert answer.string("status") == "success"
    assert target.credited(user) == answer.decimal("credits_added") == 10


def test_what_the_shop_refuses_is_refused(target: Target, user: User) -> None:
    target.verify(user, "ORDER-2").expect_refused("there is no such order")
    target.purchase_with(user, package="huge").expect_refused("it is not for sale")


def test_strangers_are_asked_to_log_in(target: Target) -> None:
    answers = target.guarded_calls("ORDER-1")

    assert [answer.status for answer in answers] == [401, 401, 401]


def test_impostors_are_asked_to_log_in(target: Target, user: User) -> None:
    answers = target.guarded_calls("ORDER-1", headers=target.bad_headers(user, "unknown"))

    assert [answer.status for answer in answers] == [401, 401, 401]


def test_broken_body_is_not_applicable(target: Target, user: User) -> None:
    with pytest.raises(pytest.skip.Exception, match="a form cannot carry a broken body"):
        target.purchase_raw(user, b"{")


def test_each_call_is_recorded_once(target: Target, user: User) -> None:
    target.try_purchase(user)
    target.balance(user)

    assert [(call.method, call.url.rpartition("/")[2]) for call in target.calls] == [
        ("POST", "buy"),
        ("GET", "account"),
    ]
    assert [call.answer for call in target.calls] == target.answers
