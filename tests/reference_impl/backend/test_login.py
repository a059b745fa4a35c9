"""Who may call, from where."""

import httpx
import pytest

from reference_impl.backend.store.database import Database
from tests.reference_impl.backend.api import BALANCE, PURCHASE, SUBSCRIPTIONS, VERIFY, Api
from tests.reference_impl.backend.factories import Buyer, new_buyer

SIGNUP = "/accounts/api/signup/"
LOGIN = "/accounts/api/login/"
LOGOUT = "/accounts/api/logout/"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", PURCHASE),
        ("GET", VERIFY),
        ("POST", VERIFY),
        ("GET", BALANCE),
        ("GET", SUBSCRIPTIONS),
        ("POST", LOGOUT),
    ],
)
@pytest.mark.parametrize(
    ("header", "detail"),
    [
        (None, "Authentication credentials were not provided."),
        ("Bearer 0a0a", "Authentication credentials were not provided."),
        ("Token", "Invalid token."),
        ("Token wrong", "Invalid token."),
        ("Token a b", "Invalid token."),
        (b"Token \xe9", "Invalid token."),
    ],
)
def test_call_without_a_login_is_refused(
    api: Api, method: str, path: str, header: str | bytes | None, detail: str
) -> None:
    headers = {} if header is None else {"Authorization": header}

    answer = api.call(method, path, headers=headers, json={"package": "value"})

    assert (answer.status_code, answer.json()) == (403, {"detail": detail})


def test_login_gives_a_token_that_works_until_logout(api: Api, buyer: Buyer) -> None:
    answer = api.post(LOGIN, json={"email": buyer.user.email.upper(), "password": buyer.password})
    token = answer.json()["token"]

    assert api.get(BALANCE, token).status_code == 200
    assert api.post(LOGOUT, token).status_code == 200
    assert api.get(BALANCE, token).json() == {"detail": "Invalid token."}
    assert api.get(BALANCE, buyer.token).status_code == 200


def test_signup_makes_a_user_once(api: Api) -> None:
    ama = {"email": "ama@shop.test", "password": "right"}

    first, again = (api.post(SIGNUP, json=ama).json()["token"] for _ in range(2))

    assert first != again
    assert {api.get(BALANCE, token).status_code for token in (first, again)} == {200}


@pytest.mark.parametrize(
    ("email", "password"), [("ama@shop.test", "wrong"), ("nobody", "right"), ("b@shop.test", "")]
)
def test_signup_refuses_what_makes_no_account(api: Api, email: str, password: str) -> None:
    api.post(SIGNUP, json={"email": "ama@shop.test", "password": "right"})

    answer = api.post(SIGNUP, json={"email": email, "password": password})

    assert answer.status_code == 400


def test_wrong_login_does_not_say_what_was_wrong(api: Api, buyer: Buyer) -> None:
    wrong_password = {"email": buyer.user.email, "password": "wrong"}
    unknown_email = {"email": "nobody@shop.test", "password": "wrong"}

    answers = [api.post(LOGIN, json=body) for body in (wrong_password, unknown_email)]

    assert [answer.status_code for answer in answers] == [400, 400]
    assert answers[0].json() == answers[1].json()
    assert list(answers[0].json()) == ["detail"]


def test_login_without_a_password_names_the_field(api: Api) -> None:
    answer = api.post(LOGIN, json={"email": "a@shop.test"})

    assert (answer.status_code, answer.json()) == (400, {"password": ["This field is required."]})


def test_neither_password_nor_token_is_stored(database: Database) -> None:
    buyer = new_buyer(database, password="very plain")

    with database.reading() as connection:
        dump = "".join(
            str(connection.exec_driver_sql(f"SELECT * FROM {table}").all())
            for table in ("users", "tokens")
        )

    assert buyer.user.email in dump
    assert "very plain" not in dump
    assert buyer.token not in dump


def preflight(api: Api, origin: str) -> httpx.Response:
    headers = {
        "Origin": origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization, content-type",
    }
    return api.call("OPTIONS", PURCHASE, headers=headers)


@pytest.mark.parametrize("origin", ["http://localhost:5173", "http://localhost:5174"])
def test_frontends_pass_the_preflight_with_their_token(api: Api, origin: str) -> None:
    answer = preflight(api, origin)

    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == origin
    assert "authorization" in answer.headers["Access-Control-Allow-Headers"].lower()


def test_strange_origin_is_not_reflected(api: Api) -> None:
    assert "Access-Control-Allow-Origin" not in preflight(api, "https://evil.test").headers


def test_refusal_can_be_read_by_the_frontend(api: Api) -> None:
    answer = api.get(BALANCE, headers={"Origin": "http://localhost:5173"})

    assert answer.status_code == 403
    assert answer.headers["Access-Control-Allow-Origin"] == "http://localhost:5173"


def test_health_is_ok(api: Api) -> None:
    assert api.get("/health").json() == {"status": "ok"}
