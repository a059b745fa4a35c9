"""Users of the target: made ahead of time, a few at once, and handed out one by one."""

from __future__ import annotations

import secrets
import shlex
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import cycle

import httpx

from harness import placeholder
from harness.answer import dig, shortened
from harness.command import Finished
from harness.errors import UserNotMade
from harness.target import Accounts
from harness.target_section import Csrf, ListedUser

AHEAD = 4
AT_ONCE = 2
NO_CSRF = Csrf()

RunCommand = Callable[[Sequence[str], Mapping[str, str]], Finished]


@dataclass(frozen=True, kw_only=True)
class User:
    """Somebody who has an account at the target, and is logged in by `token` or by `cookies`."""

    email: str
    password: str = field(repr=False)
    token: str = field(repr=False)
    header: str = field(default="Authorization: Token {token}", repr=False)
    cookies: Mapping[str, str] = field(default_factory=dict, repr=False)
    csrf: Csrf = NO_CSRF

    def headers(self) -> dict[str, str]:
        """What a request has to carry to be this user's."""
        if self.cookies:
            sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
            return {**sent, **self.csrf_headers()}
        name, _, value = self.header.partition(":")
        return {name.strip(): placeholder.expand(value.strip(), {"token": self.token})}

    def csrf_headers(self) -> dict[str, str]:
        """The header that repeats the cookie against forged requests; empty where none has to."""
        return {self.csrf.header: self.cookies[self.csrf.cookie]} if self.csrf.header else {}


class AccountPool:
    """Makes users by what the target file says: `users`, else `create`; then `login`.

    So many users `ahead` are always ready or in the making that a scenario seldom waits for one.
    Listed users are handed out in turn, again and again: the books count differences.
    """

    def __init__(
        self,
        accounts: Accounts,
        *,
        worker: str,
        backend_url: str,
        run: RunCommand,
        ahead: int = AHEAD,
    ) -> None:
        self._accounts = accounts
        self._worker = worker
        self._backend_url = backend_url
        self._run = run
        self._ahead = ahead
        self._listed = cycle(accounts.users)
        self._makers = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="accounts")
        self._coming: deque[Future[User]] = deque()

    def prepare(self) -> None:
        """Begin to make users ahead of time; returns at once."""
        self._begin(self._ahead)

    def take(self) -> User:
        """A user whom nobody else has. Raises `UserNotMade`."""
        self._begin(1)
        user = self._coming.popleft()
        self._begin(self._ahead)
        try:
            return user.result()
        except UserNotMade as error:
            if not isinstance(error.__cause__, httpx.HTTPError):
                raise
            return self._next()()  # it was being made while a scenario had the target down

    def _begin(self, at_least: int) -> None:
        while len(self._coming) < at_least:
            self._coming.append(self._makers.submit(self._next()))

    def make(self, email: str, password: str) -> User:
        """The user with this e-mail and password, by `create` and `login`. Raises `UserNotMade`."""
        token = self._created(email, password)
        if self._accounts.cookie:
            return self._in_session(email, password)
        return self._user(email, password, token or self._logged_in(email, password))

    def close(self, *, wait: bool = True) -> None:
        """Make no more; `wait` for those in the making."""
        self._makers.shutdown(wait=wait, cancel_futures=True)

    def _next(self) -> Callable[[], User]:
        if self._accounts.users:
            listed = next(self._listed)
            return lambda: self._known(listed)
        email = f"payer-{self._worker}-{secrets.token_hex(5)}@example.com"
        return lambda: self.make(email, f"Sandbox-{secrets.token_hex(6)}")

    def _known(self, listed: ListedUser) -> User:
        if self._accounts.cookie:
            return self._in_session(listed.email, listed.password)
        token = listed.token or self._logged_in(listed.email, listed.password)
        return self._user(listed.email, listed.password, token)

    def _user(self, email: str, password: str, token: str) -> User:
        return User(email=email, password=password, token=token, header=self._accounts.header)

    def _created(self, email: str, password: str) -> str:
        """The token that `create` prints; empty when it prints nothing."""
        if not self._accounts.create:
            raise UserNotMade(
                "[backend.accounts]",
                happened="has neither `users` nor `create`, so there is nobody to buy.",
                advice="See docs/target-file.md, `accounts`.",
            )
        finished = self._run(self._accounts.create, {"email": email, "password": password})
        source = shlex.join(finished.command)
        if finished.problem:
            raise UserNotMade(source, happened=finished.problem, output=finished.output)
        words = finished.stdout.split()
        if len(words) > 1:
            raise UserNotMade(
                source,
                happened="must print the token and nothing else, or nothing at all.",
                output=finished.stdout,
            )
        return words[0] if words else ""

    def _in_session(self, email: str, password: str) -> User:
        """The user with the cookies of a fresh session. Raises `UserNotMade` without them."""
        accounts = self._accounts
        with httpx.Client(timeout=30.0, trust_env=False) as browser:
            answer = self._log_in(browser, email, password)
            names = [name for name in (accounts.cookie, accounts.csrf.cookie) if name]
            cookies = {name: browser.cookies.get(name) or "" for name in names}
        for name in names:
            if not cookies[name]:
                happened = f"answered {answer.status_code} and set no cookie {name}."
                source = f"POST {self._backend_url}{accounts.login.path}"
                raise UserNotMade(source, happened=happened, output=shortened(answer.text))
        return replace(
            self._user(email, password, cookies[accounts.cookie]),
            cookies=cookies,
            csrf=accounts.csrf,
        )

    def _log_in(self, browser: httpx.Client, email: str, password: str) -> httpx.Response:
        login, csrf = self._accounts.login, self._accounts.csrf
        if not login.path:
            raise UserNotMade(
                f"the user {email}",
                happened="has no token: `create` printed none, and there is no `login`.",
                advice="See docs/target-file.md, `accounts`.",
            )
        url, values = self._backend_url + login.path, {"email": email, "password": password}
        body = {name: placeholder.expand(text, values) for name, text in login.body.items()}
        try:
            if csrf.header:
                browser.get(url)  # where a form would have been, with its cookie
            token = browser.cookies.get(csrf.cookie) if csrf.header else None
            return browser.post(url, json=body, headers={csrf.header: token} if token else {})
        except httpx.HTTPError as error:
            happened = f"gave no answer: {str(error) or type(error).__name__}."
            raise UserNotMade(f"POST {url}", happened=happened) from error

    def _logged_in(self, email: str, password: str) -> str:
        with httpx.Client(timeout=30.0, trust_env=False) as browser:
            answer = self._log_in(browser, email, password)
        login = self._accounts.login
        source = f"POST {self._backend_url}{login.path}"
        token = dig(answer.json() if is_json(answer) else None, login.token)
        if not isinstance(token, str) or not token:
            raise UserNotMade(
                source,
                happened=f"answered {answer.status_code} with no text at `{login.token}`.",
                output=shortened(answer.text),
            )
        return token


def is_json(answer: httpx.Response) -> bool:
    try:
        answer.json()
    except ValueError:
        return False
    return True
