"""What a payer would notice is judged of the target alone."""

from collections.abc import Callable

import pytest

from harness.failure import Failure
from tests.harness.journeys.conftest import OpenShop

pytestmark = pytest.mark.browser
OTHERS = "http://maps.localhost"
FRAME = f"<h1>Payment successful</h1><iframe src='{OTHERS}/map'></iframe>"
GONE = "<h1>Payment successful</h1><iframe src='http://shop.localhost/chat'></iframe>"


def test_what_others_show_in_a_frame_is_not_the_targets(open_shop: OpenShop) -> None:
    shop = open_shop({"/callback": FRAME})
    shop.person.context.route(f"{OTHERS}/**", lambda route: route.fulfill(status=403))

    shop.open_callback()

    assert [each.status for each in shop.evidence.documents()] == [200, 403]
    shop.expect_nothing_refused()
    assert shop.last_page().path == "/callback"


def test_frame_of_the_target_itself_is_its_document_but_no_page(open_shop: OpenShop) -> None:
    shop = open_shop({"/callback": GONE})
    shop.person.context.route("**/chat", lambda route: route.fulfill(status=403))

    shop.open_callback()

    with pytest.raises(Failure, match="is answered well"):
        shop.expect_nothing_refused()
    assert shop.last_page().path == "/callback"


FORM = "<label>Password <input type=password></label>"


def in_place(name: str) -> str:
    """A login that is shown at whichever page needs it."""
    return "/credits" if name == "login" else f"/{name}"


@pytest.mark.parametrize("file_page", [in_place, None])
def test_page_that_shows_the_login_in_its_place_is_none_without_it(
    open_shop: OpenShop, monkeypatch: pytest.MonkeyPatch, file_page: Callable[[str], str] | None
) -> None:
    shop = open_shop({"/credits": "<p>Credits</p>", "/callback": "<p>Payment successful</p>"})
    monkeypatch.setattr(shop.target, "file_page", file_page or shop.target.file_page)
    shop.open_credits()
    shop.open_callback()

    shop.expect_still_logged_in()


@pytest.mark.parametrize("file_page", [in_place, None])
def test_login_that_is_shown_is_one(
    open_shop: OpenShop, monkeypatch: pytest.MonkeyPatch, file_page: Callable[[str], str] | None
) -> None:
    shop = open_shop({"/credits": "<p>Credits</p>", "/callback": FORM, "/login": FORM})
    monkeypatch.setattr(shop.target, "file_page", file_page or shop.target.file_page)
    shop.open_credits()
    shop.open_callback()

    with pytest.raises(Failure, match="has to log in"):
        shop.expect_still_logged_in()
