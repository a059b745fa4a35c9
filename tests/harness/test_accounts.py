"""The pool of users, and what is told when there are none."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import SimpleNamespace
from typing import Any, cast
from urllib.parse import parse_qsl

import httpx
import pytest

from harness.accounts import AccountPool, User
from harness.adapter import Login as Given
from harness.errors import AdapterFailed, UserNotMade
from harness.processes.command import Finished
from harness.sandbox import Sandbox
from harness.target_section import AccountRequest, Accounts, Csrf, ListedUser
from harness.up import table

CREATE = Accounts(create=("make-user", "{email}", "{password}"))
LOGIN = AccountRequest(
    path="/login", body={"email": "{email}", "password": "{password}"}, token="data.token"
)

FORMS = {
    "/twice": ["csrf=of-the-form; Path=/", "csrf=of-the-form; Path=/twice"],
    "/encoded": ["csrf=of%2Dthe%2Dform; Path=/"],
}
"""The cookies that some forms set."""


class Maker:
    """Stands for the `create` command; `says` is what it prints for an e-mail."""

    def __init__(self, says: Callable[[str], str], problem: str = "") -> None:
        self.says = says
        self.problem = problem
        self.emails: list[str] = []

    def __call__(self, words: Sequence[str], login: Mapping[str, str]) -> Finished:
        self.emails.append(login["email"])
        return Finished(
            command=words, stdout=self.says(login["email"]), stderr="", problem=self.problem
        )


class Login(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        text = self.rfile.read(int(self.headers["Content-Length"])).decode()
        is_form = self.headers["Content-Type"] == "application/x-www-form-urlencoded"
        sent = dict(parse_qsl(text)) if is_form else json.loads(text)
        is_known = sent["password"] != "wrong"
        self.send_response((303 if is_form else 200) if is_known else 400)
        if self.headers["X-CSRFToken"] == "of-the-form":
            told = "Path=/; HttpOnly; SameSite=Strict"
            self.send_header("Set-Cookie", f"session={sent['email']}; {told}")
        self.end_headers()
        answer = {"data": {"token": f"of-{sent['email']}"}} if is_known else {"detail": "no"}
        self.wfile.write(json.dumps(answer).encode())

    def do_GET(self) -> None:
        self.send_response(200)
        for cookie in FORMS.get(self.path, ["csrf=of-the-form; Path=/"]):
            self.send_header("Set-Cookie", cookie)
        self.end_headers()

    def log_message(self, *values: object) -> None:
        pass


@pytest.fixture
def login_url() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Login) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def pool(accounts: Accounts, run: Maker, url: str = "http://127.0.0.1:1") -> AccountPool:
    return AccountPool(accounts, worker="gw0", backend_url=url, run=run)


def test_each_user_is_another_one() -> None:
    users = pool(CREATE, Maker(lambda email: f"token-{email}\n"))

    taken = [users.take() for _ in range(8)]
    users.close()

    assert len({user.email for user in taken}) == 8
    assert all(user.token == f"token-{user.email}" for user in taken)


def test_users_are_made_ahead() -> None:
    maker = Maker(lambda email: "token")
    users = pool(CREATE, maker)

    users.prepare()
    users.take()
    users.close()

    assert len(maker.emails) > 1


def test_a_user_who_was_not_made_in_an_outage_is_made_again() -> None:
    maker = Maker(lambda email: "the target is down" if len(maker.emails) == 1 else "token")
    users = AccountPool(CREATE, worker="gw0", backend_url="http://127.0.0.1:1", run=maker, ahead=1)
    users.prepare()

    user = users.take()
    users.close()

    assert user.token == "token"


def listed(*emails: str) -> AccountPool:
    users = tuple(ListedUser(email=email, token="t") for email in emails)
    return pool(Accounts(users=users), Maker(lambda _: ""))


def test_a_listed_user_alone_has_nobody_beside() -> None:
    users = listed("ama@example.com", "ama@example.com")

    assert users.take_beside(users.take()) is None
    users.close()


@pytest.mark.parametrize("taken", [1, 2, 3])
def test_the_user_beside_is_another_one(taken: int) -> None:
    users = listed("ama@example.com", "kofi@example.com")

    user = [users.take() for _ in range(taken)][-1]
    other = users.take_beside(user)
    users.close()

    assert other is not None
    assert other.email != user.email


def test_headers_are_as_the_target_file_says() -> None:
    user = User(email="a@b.c", password="p", token="t", header="X-Auth: Bearer {token}")

    assert user.headers() == {"X-Auth": "Bearer t"}
    assert "t" not in repr(user).replace("email", "").replace("User", "")


def test_a_command_that_prints_nothing_is_followed_by_the_login(login_url: str) -> None:
    users = pool(replace(CREATE, login=LOGIN), Maker(lambda email: ""), login_url)

    user = users.make("a@b.c", "p")

    assert user.token == "of-a@b.c"


def test_listed_users_come_in_turn_and_log_in_where_they_have_no_token(login_url: str) -> None:
    listed = (ListedUser(email="one", token="own"), ListedUser(email="two", password="p"))
    users = pool(Accounts(users=listed, login=LOGIN), Maker(lambda email: ""), login_url)

    taken = [users.take() for _ in range(3)]
    users.close()

    assert [user.token for user in taken] == ["own", "of-two", "own"]


@pytest.mark.parametrize(
    ("accounts", "maker", "sentence"),
    [
        (CREATE, Maker(lambda email: "Traceback: no such table", "ended with status 1."), "ended"),
        (CREATE, Maker(lambda email: "Created user 7"), "must print the token and nothing else"),
        (CREATE, Maker(lambda email: ""), "has no token: nothing gave one so far"),
        (Accounts(), Maker(lambda email: ""), "has no `users`, `signup` or `create`"),
    ],
)
def test_a_user_that_cannot_be_made_is_told(
    accounts: Accounts, maker: Maker, sentence: str
) -> None:
    with pytest.raises(UserNotMade) as raised:
        pool(accounts, maker).make("a@b.c", "p")

    assert sentence in str(raised.value)
    assert maker.says("") in str(raised.value)


def test_a_login_without_a_token_is_told_with_its_answer(login_url: str) -> None:
    users = pool(replace(CREATE, login=LOGIN), Maker(lambda email: ""), login_url)

    with pytest.raises(UserNotMade, match=r"answered 400 with no text at `data\.token`"):
        users.make("a@b.c", "wrong")


def test_users_sign_up_where_the_target_lets_them(login_url: str) -> None:
    maker = Maker(lambda email: "never asked")

    user = pool(replace(CREATE, signup=LOGIN), maker, login_url).make("a@b.c", "p")

    assert (user.token, maker.emails) == ("of-a@b.c", [])


def test_the_demo_user_of_an_earlier_start_logs_in(login_url: str) -> None:
    accounts = replace(CREATE, login=LOGIN)
    maker = Maker(lambda email: f"{email} exists", "ended with status 1.")
    target = SimpleNamespace(backend=SimpleNamespace(accounts=accounts))
    sandbox = SimpleNamespace(target=target, accounts=pool(accounts, maker, login_url))

    user = table.demo_user(cast("Sandbox", sandbox))

    assert (user.token, maker.emails) == (f"of-{table.EMAIL}", [table.EMAIL])


@pytest.mark.parametrize("accounts", [CREATE, replace(CREATE, login=LOGIN)])
def test_a_user_who_can_neither_be_made_nor_log_in_was_not_made(
    login_url: str, accounts: Accounts
) -> None:
    maker = Maker(lambda email: "no such table", "ended with status 1.")

    with pytest.raises(UserNotMade, match=r"ended with status 1(.|\n)*no such table"):
        pool(accounts, maker, login_url).found_or_made("a@b.c", "wrong")


def test_a_sign_up_without_a_token_is_followed_by_the_login(login_url: str) -> None:
    accounts = Accounts(signup=replace(LOGIN, token=""), login=LOGIN)

    assert pool(accounts, Maker(lambda _: ""), login_url).make("a@b.c", "p").token == "of-a@b.c"


def test_a_refused_sign_up_is_told_with_its_answer(login_url: str) -> None:
    accounts = Accounts(signup=replace(LOGIN, token=""))

    with pytest.raises(UserNotMade, match="answered 400") as raised:
        pool(accounts, Maker(lambda _: ""), login_url).make("a@b.c", "wrong")

    assert '{"detail": "no"}' in str(raised.value)


def test_a_session_is_a_cookie_and_what_guards_it(login_url: str) -> None:
    csrf = Csrf(cookie="csrf", header="X-CSRFToken")
    accounts = replace(CREATE, login=LOGIN, cookie="session", csrf=csrf)

    user = pool(accounts, Maker(lambda _: ""), login_url).make("ama@example.com", "right")

    assert user.headers() == {
        "Cookie": "session=ama@example.com; csrf=of-the-form",
        "X-CSRFToken": "of-the-form",
    }


def test_a_form_that_sends_on_opens_the_session(login_url: str) -> None:
    login, csrf = replace(LOGIN, form=True), Csrf(cookie="csrf", header="X-CSRFToken")
    accounts = Accounts(signup=replace(login, token=""), login=login, cookie="session", csrf=csrf)

    user = pool(accounts, Maker(lambda _: ""), login_url).make("ama@example.com", "right")

    assert user.headers()["Cookie"] == "session=ama@example.com; csrf=of-the-form"


@pytest.mark.parametrize("path", FORMS)
def test_a_guard_is_repeated_as_scripts_read_it(login_url: str, path: str) -> None:
    csrf = Csrf(cookie="csrf", header="X-CSRFToken")
    accounts = replace(CREATE, login=replace(LOGIN, path=path), cookie="session", csrf=csrf)

    user = pool(accounts, Maker(lambda _: ""), login_url).make("ama@example.com", "right")

    assert user.headers()["X-CSRFToken"] == "of-the-form"
    assert user.headers()["Cookie"].endswith(FORMS[path][0].partition(";")[0])


def test_a_session_is_kept_as_the_server_set_it(login_url: str) -> None:
    csrf = Csrf(cookie="csrf", header="X-CSRFToken")
    accounts = replace(CREATE, login=LOGIN, cookie="session", csrf=csrf)

    session, guard = pool(accounts, Maker(lambda _: ""), login_url).make("a@b.c", "right").cookies

    assert (session.http_only, session.same_site, session.secure) == (True, "Strict", False)
    assert (guard.http_only, guard.same_site) == (False, "Lax")


def test_a_form_that_is_shown_again_is_no_session(login_url: str) -> None:
    csrf = Csrf(cookie="csrf", header="X-CSRFToken")
    login = replace(LOGIN, form=True)
    accounts = replace(CREATE, login=login, cookie="session", csrf=csrf)

    with pytest.raises(UserNotMade, match=r"answered 400\."):
        pool(accounts, Maker(lambda _: ""), login_url).make("a@b.c", "wrong")


class Adapter:
    """Makes users with what a test gives it, or raises it."""

    def __init__(self, gives: Given | Exception) -> None:
        self.gives = gives

    def has(self, name: str) -> bool:
        return name == "make_user"

    def make_user(self, http: httpx.Client, email: str, password: str) -> Given:
        if isinstance(self.gives, Exception):
            raise self.gives
        return self.gives


def made_by(gives: Given | Exception) -> User:
    users = AccountPool(
        Accounts(users=(ListedUser(email="listed", token="t"),)),
        worker="gw0",
        backend_url="http://127.0.0.1:1",
        run=Maker(lambda _: ""),
        adapted=cast("Any", Adapter(gives)),
    )
    try:
        return users.take()
    finally:
        users.close()


@pytest.mark.parametrize(
    ("login", "headers"),
    [
        (Given(token="t"), {"Authorization": "Token t"}),
        (Given(cookies={"s": "1"}), {"Cookie": "s=1"}),
        (Given(headers={"X-Session": "1"}), {"X-Session": "1"}),
        (Given(token="t", cookies={"s": "1"}), {"Cookie": "s=1", "Authorization": "Token t"}),
    ],
)
def test_the_adapter_says_how_a_user_is_logged_in(login: Given, headers: dict[str, str]) -> None:
    assert made_by(login).headers() == headers


@pytest.mark.parametrize(
    ("gives", "sentence"),
    [
        (Given(), "gave no token, cookie or header"),
        (AdapterFailed("Shop.make_user", "a.py:3", "KeyError: 'x'"), r"at a\.py:3: KeyError: 'x'"),
        (httpx.ConnectError("refused"), "got no answer: refused"),
    ],
)
def test_a_user_that_the_adapter_does_not_make_is_told(
    gives: Given | Exception, sentence: str
) -> None:
    with pytest.raises(UserNotMade, match=f"the adapter's make_user .*{sentence}"):
        made_by(gives)


def test_a_login_without_the_cookie_is_told(login_url: str) -> None:
    accounts = replace(CREATE, login=LOGIN, cookie="session")

    with pytest.raises(UserNotMade, match="answered 200 and set no cookie session"):
        pool(accounts, Maker(lambda _: ""), login_url).make("ama@example.com", "right")
