"""The pool of users, and what is told when there are none."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from harness.accounts import AccountPool, User
from harness.command import Finished
from harness.errors import UserNotMade
from harness.target_section import AccountRequest, Accounts, Csrf, ListedUser

CREATE = Accounts(create=("make-user", "{email}", "{password}"))
LOGIN = AccountRequest(
    path="/login", body={"email": "{email}", "password": "{password}"}, token="data.token"
)


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
        sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        is_known = sent["password"] != "wrong"
        self.send_response(200 if is_known else 400)
        if self.headers["X-CSRFToken"] == "of-the-form":
            self.send_header("Set-Cookie", f"session={sent['email']}; Path=/; HttpOnly")
        self.end_headers()
        answer = {"data": {"token": f"of-{sent['email']}"}} if is_known else {"detail": "no"}
        self.wfile.write(json.dumps(answer).encode())

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Set-Cookie", "csrf=of-the-form; Path=/")
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


def test_a_login_without_the_cookie_is_told(login_url: str) -> None:
    accounts = replace(CREATE, login=LOGIN, cookie="session")

    with pytest.raises(UserNotMade, match="answered 200 and set no cookie session"):
        pool(accounts, Maker(lambda _: ""), login_url).make("ama@example.com", "right")
