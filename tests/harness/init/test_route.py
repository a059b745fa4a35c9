"""Which routes there are, and what each is for."""

import pytest

from harness.init import route_node, route_python
from harness.init.route import Route, joined, serving
from tests.harness.init.conftest import Made
from tests.harness.init.projects import DJANGO, EXPRESS, FASTAPI


def test_express_routers_are_below_their_prefix(made: Made) -> None:
    assert set(route_node.routes(made(EXPRESS))) == {
        Route(method="GET", path="/health"),
        Route(method="POST", path="/hooks/paystack"),
        Route(method="POST", path="/accounts/signup/"),
        Route(method="POST", path="/accounts/login/"),
        Route(method="POST", path="/api/credits/purchase/"),
        Route(method="GET", path="/api/credits/verify/"),
        Route(method="GET", path="/api/credits/balance/"),
    }


def test_required_and_nested_routers_are_followed(made: Made) -> None:
    tree = made(
        {
            "app.js": 'app.use("/api", require("./api"));',
            "api/index.js": 'const pay = require("./pay");\nrouter.use("/pay", auth, pay);',
            "api/pay.js": 'router.route("/verify/:ref").get(v);\naxios.post("/transaction", x);',
        }
    )

    assert list(route_node.routes(tree)) == [Route(method="", path="/api/pay/verify/{id}")]


def test_fastify_plugins_are_below_their_prefix(made: Made) -> None:
    tree = made(
        {
            "app.ts": 'import pay from "./pay.js";\napp.register(pay, { prefix: "/pay" });',
            "pay.ts": "fastify.post('/buy', buy)",
        }
    )

    assert list(route_node.routes(tree)) == [Route(method="POST", path="/pay/buy")]


def test_django_urls_are_below_what_includes_them(made: Made) -> None:
    found = {route.path for route in route_python.routes(made(DJANGO))}

    assert found == {
        "/admin/",
        "/api/login/",
        "/ai/api/credits/purchase/",
        "/ai/api/credits/verify/",
        "/ai/api/credits/balance/",
        "/ai/api/subscriptions/",
        "/ai/api/subscriptions/{id}/",
    }


def test_fastapi_routers_are_below_both_prefixes(made: Made) -> None:
    assert set(route_python.routes(made(FASTAPI))) == {
        Route(method="POST", path="/v1/credits/checkout"),
        Route(method="POST", path="/v1/credits/verify"),
        Route(method="GET", path="/v1/credits/{id}"),
        Route(method="POST", path="/hooks/paystack"),
    }


def test_flask_blueprints_name_their_methods(made: Made) -> None:
    tree = made(
        {
            "pay.py": """
pay = Blueprint("pay", __name__, url_prefix="/pay")
@pay.route("/verify", methods=["GET", "POST"])
def verify(): ...
@pay.route("/balance")
def balance(): ...
"""
        }
    )

    assert list(route_python.routes(tree)) == [
        Route(method="GET", path="/pay/verify"),
        Route(method="POST", path="/pay/verify"),
        Route(method="GET", path="/pay/balance"),
    ]


def test_what_includes_itself_ends(made: Made) -> None:
    tree = made({"a/urls.py": 'path("x/", include("a.urls"))\npath("y/", view)'})

    assert [route.path for route in route_python.routes(tree)] == ["/y/"]


@pytest.mark.parametrize(
    ("parts", "path"),
    [
        (("", "/"), "/"),
        (("/api/", "/verify/"), "/api/verify/"),
        (("/users", ":id"), "/users/{id}"),
        (("<int:pk>/",), "/{id}/"),
    ],
)
def test_parts_are_joined_by_one_slash(parts: tuple[str, ...], path: str) -> None:
    assert joined(*parts) == path


def posts(*paths: str) -> list[Route]:
    return [Route(method="POST", path=path) for path in paths]


@pytest.mark.parametrize(
    ("paths", "role", "chosen"),
    [
        (["/sms/buy", "/credits/buy"], "purchase", "/credits/buy"),
        (["/pay/verify", "/verify-email"], "verify", "/pay/verify"),
        (["/github/hook", "/paystack/webhook"], "webhook", "/paystack/webhook"),
        (["/subscriptions/{id}/pay"], "subscription_initialize", "/subscriptions/{id}/pay"),
        (["/login", "/token/refresh"], "login", "/login"),
    ],
)
def test_the_likeliest_route_has_the_role(paths: list[str], role: str, chosen: str) -> None:
    assert serving(posts(*paths))[role] == chosen


def test_what_takes_no_post_opens_no_purchase() -> None:
    assert "purchase" not in serving([Route(method="GET", path="/purchase")])
