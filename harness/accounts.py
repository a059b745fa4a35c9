"""Users of the target: made ahead of time, a few at once, and handed out one by one."""

from __future__ import annotations

import secrets
import shlex
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import cycle

import httpx

from harness import placeholder
from harness.answer import dig, shortened
from harness.command import Finished
from harness.errors import UserNotMade
from harness.target import Accounts
from harness.target_section import ListedUser

AHEAD = 4
AT_ONCE = 2

RunCommand = Callable[[Sequence[str], Mapping[str, str]], Finished]


@dataclass(frozen=True, kw_only=True)
class User:
    """Somebody who has an account at the target, and is logged in by `token`."""

    email: str
    password: str = field(repr=False)
    token: str = field(repr=False)
    header: str = field(default="Authorization: Token {token}", repr=False)

    def headers(self) -> dict[str, str]:
        """What a request has to carry to be this user's."""
        name, _, value = self.header.partition(":")
        return {name.strip(): placeholder.expand(value.strip(), {"token": self.token})}


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
        return user.result()

    def _begin(self, at_least: int) -> None:
        while len(self._coming) < at_least:
            self._coming.append(self._makers.submit(self._next()))

    def make(self, email: str, password: str) -> User:
        """The user with this e-mail and password, by `create` and `login`. Raises `UserNotMade`."""
        token = self._created(email, password) or self._logged_in(email, password)
        return self._user(email, password, token)

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

    def _logged_in(self, email: str, password: str) -> str:
        login = self._accounts.login
        if not login.path:
            raise UserNotMade(
                f"the user {email}",
                happened="has no token: `create` printed none, and there is no `login`.",
                advice="See docs/target-file.md, `accounts`.",
            )
        source = f"POST {self._backend_url}{login.path}"
        values = {"email": email, "password": password}
        body = {name: placeholder.expand(text, values) for name, text in login.body.items()}
        answer = posted(source, self._backend_url + login.path, body)
        token = dig(answer.json() if is_json(answer) else None, login.token)
        if not isinstance(token, str) or not token:
            raise UserNotMade(
                source,
                happened=f"answered {answer.status_code} with no text at `{login.token}`.",
                output=shortened(answer.text),
            )
        return token


def posted(source: str, url: str, body: Mapping[str, str]) -> httpx.Response:
    try:
        return httpx.post(url, json=body, timeout=30.0, trust_env=False)
    except httpx.HTTPError as error:
        happened = f"gave no answer: {str(error) or type(error).__name__}."
        raise UserNotMade(source, happened=happened) from error


def is_json(answer: httpx.Response) -> bool:
    try:
        answer.json()
    except ValueError:
        return False
    return True
