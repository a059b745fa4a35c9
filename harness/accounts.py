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
from harness.command import Finished
from harness.doors import Doors
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
    """Makes users as the target file says: by `users`, else `signup`, else `create`; then `login`.

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
        self._doors = Doors(accounts, backend_url)
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
        """The user with this e-mail and password. Raises `UserNotMade`."""
        if self._accounts.signup.path:
            token = self._doors.signed_up(email, password)
        else:
            token = self._created(email, password)
        return self._logged_in(email, password, token)

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
        return self._logged_in(listed.email, listed.password, listed.token)

    def _logged_in(self, email: str, password: str, token: str) -> User:
        """By a session where the target has them, else by the token, else by that of `login`."""
        accounts, cookies = self._accounts, {}
        if accounts.cookie:
            cookies = self._doors.session(email, password)
            token = cookies[accounts.cookie]
        return User(
            email=email,
            password=password,
            token=token or self._doors.token(email, password),
            header=accounts.header,
            cookies=cookies,
            csrf=accounts.csrf if cookies else NO_CSRF,
        )

    def _created(self, email: str, password: str) -> str:
        """The token that `create` prints; empty when it prints nothing."""
        if not self._accounts.create:
            raise UserNotMade(
                "[backend.accounts]",
                happened="has no `users`, `signup` or `create`, so there is nobody to buy.",
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
