"""Payers log in by the form where nothing can be put into their browser."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, cast

import pytest
from playwright.sync_api import Browser

from harness.accounts import User
from harness.cookie import Cookie
from harness.errors import UserNotMade
from harness.journeys import login
from harness.journeys.person import People
from harness.target import Pages
from tests.harness import stub_shop


@pytest.fixture
def shop() -> Iterator[str]:
    with stub_shop.running() as url:
        yield url


@pytest.fixture
def people(shop: str, chromium: Browser, monkeypatch: pytest.MonkeyPatch) -> Iterator[People]:
    """Browsers for payers of the shop, which wait for nothing long."""
    monkeypatch.setattr("harness.journeys.person.TIMEOUT", 1000.0)
    opened = People(chromium, cast("Any", target(shop)), lambda _: None)
    yield opened
    opened.close()


def target(url: str, page: str = "/login") -> Any:
    frontend = SimpleNamespace(local_storage={}, selectors={}, pages=Pages(login=page))
    file = SimpleNamespace(frontend=frontend)
    origins = {"frontend_origin": url, "other_frontend_origin": "", "backend_url": url}
    sandbox = SimpleNamespace(target=file, addresses=SimpleNamespace(**origins))
    return SimpleNamespace(file=file, sandbox=sandbox, frontend_url=url)


def payer(password: str = "right", cookies: tuple[Cookie, ...] = ()) -> User:
    return User(email="ama@example.com", password=password, token="t", cookies=cookies)


def test_payer_has_logged_in_before_anything_counts(people: People, shop: str) -> None:
    person = people.person(payer())

    person.page.goto(f"{shop}/account")

    assert person.page.inner_text("body") == "Balance: 0"
    assert person.evidence.visited == [f"{shop}/account"]
    assert [each.path for each in person.evidence.exchanges] == ["/account"]


def test_payer_with_a_cookie_sees_no_login(people: People) -> None:
    person = people.person(payer(cookies=(Cookie(name="session", value="ama@example.com"),)))

    assert person.page.url == "about:blank"


def test_login_that_is_refused_is_told_with_what_the_page_says(people: People) -> None:
    with pytest.raises(
        UserNotMade, match=r"does not let ama@example\.com in \(the form stays\)"
    ) as told:
        people.person(payer("wrong"))

    assert "Wrong e-mail or password." in str(told.value)


def test_payer_without_a_password_cannot_log_in(people: People) -> None:
    with pytest.raises(UserNotMade, match="has no password to log in with"):
        people.person(payer(""))


def test_target_without_a_login_page_is_not_applicable(shop: str) -> None:
    frontend = target(shop, page="").file.frontend

    with pytest.raises(pytest.skip.Exception, match="the target has no login page"):
        login.come_in(cast("Any", None), frontend, payer(), shop)


def test_everybody_asks_for_less_motion(people: People) -> None:
    page = people.person().page

    assert page.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches")


def test_whoever_wants_the_motion_has_it(people: People) -> None:
    page = people.person(reduced_motion="no-preference").page

    assert not page.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches")
