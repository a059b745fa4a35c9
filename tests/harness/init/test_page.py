"""Which pages a frontend has."""

import pytest

from harness.init.page import pages
from tests.harness.init.conftest import Made
from tests.harness.init.projects import VITE


def test_routes_of_a_router_are_pages(made: Made) -> None:
    assert pages(made(VITE)) == {"callback": "/payment/callback", "credits": "/ai/credits"}


@pytest.mark.parametrize(
    "file",
    [
        "app/payment/callback/page.tsx",
        "src/app/(shop)/payment/callback/page.jsx",
        "pages/payment/callback.tsx",
        "src/pages/payment/callback/index.js",
    ],
)
def test_files_are_pages_where_they_are_the_routes(made: Made, file: str) -> None:
    tree = made({"package.json": '{"dependencies": {"next": "15"}}', file: ""})

    assert pages(tree) == {"callback": "/payment/callback"}


def test_elsewhere_files_are_no_pages(made: Made) -> None:
    assert pages(made({"src/pages/payment/callback.tsx": ""})) == {}


def test_routes_count_for_more_than_links(made: Made) -> None:
    tree = made({"a.tsx": '<Link to="/old/login"/>', "b.tsx": '<Route path="login" />'})

    assert pages(tree) == {"login": "/login"}


def test_an_api_address_is_no_page(made: Made) -> None:
    assert pages(made({"a.ts": 'path: "/api/payment/callback"'})) == {}
