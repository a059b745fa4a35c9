"""Users of the target: made ahead of time, a few at once, and handed out one by one."""

from __future__ import annotations

import secrets
import shlex
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import cycle

import httpx

from harness import placeholder
from harness.adapted import Adapted
from harness.adapter import Login
from harness.cookie import Cookie, cookies_in
from harness.doors import Doors, Located, named, new_browser
from harness.errors import AdapterFailed, UserNotMade
from harness.processes.command import Finished
from harness.target import Accounts
from harness.target_section import Csrf, ListedUser

AHEAD = 4
AT_ONCE = 2
NO_CSRF = Csrf()

RunCommand = Callable[[Sequence[str], Mapping[str, str]], Finished]


@dataclass(frozen=True, kw_only=True)
class User:
    """Somebody who has an account at the target, and is logged in by `header` or by `cookies`.

    `token` is the secret of it, wherever it stands; `header` is empty where cookies alone count.
    """

    email: str
    password: str = field(repr=False)
    token: str = field(repr=False)
    header: str = field(default="Authorization: Token {token}", repr=False)
    cookies: tuple[Cookie, ...] = ()
    csrf: Csrf = NO_CSRF
    more_headers: Mapping[str, str] = field(default_factory=dict, repr=False)

    def headers(self) -> dict[str, str]:
        """What a request has to carry to be this user's."""
        sent = "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.cookies)
        return {**({"Cookie": sent} if sent else {}), **self.headers_beside_cookies()}

    def headers_beside_cookies(self) -> dict[str, str]:
        """The same without the cookies, which a browser or a client may keep in its own way."""
        name, _, value = self.header.partition(":")
        filled = placeholder.expand(value.strip(), {"token": self.token})
        login = {name.strip(): filled} if name else {}
        return {**login, **self.csrf_headers(), **self.more_headers}

    def csrf_headers(self) -> dict[str, str]:
        """The header that repeats the cookie against forged requests; empty where none has to."""
        tokens = {cookie.name: cookie.repeated() for cookie in self.cookies}
        token = tokens.get(self.csrf.cookie)
        return {self.csrf.header: token} if self.csrf.header and token else {}


class AccountPool:
    """Makes users by the target's adapter, else as its file says.

    That is by `users`, else `signup`, else `create`; then `login`.
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
        adapted: Adapted | None = None,
        located: Located = named,
    ) -> None:
        self._accounts = accounts
        self._url = backend_url
        self._adapted = adapted if adapted and adapted.has("make_user") else None
        self._worker = worker
        self._doors = Doors(accounts, backend_url, located)
        self._located = located
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
        except UserNotMade:
            return self._next()()  # it may have been made while a scenario had the target down

    def take_beside(self, user: User) -> User | None:
        """A user who is not this one; None where the target file lists nobody else."""
        for _ in range(max(1, len(self._accounts.users))):
            other = self.take()
            if other.email != user.email:
                return other
        return None

    def _begin(self, at_least: int) -> None:
        while len(self._coming) < at_least:
            self._coming.append(self._makers.submit(self._next()))

    def make(self, email: str, password: str) -> User:
        """The user with this e-mail and password. Raises `UserNotMade`."""
        if self._adapted:
            return self._made(self._adapted, email, password)
        if self._accounts.signup.path:
            token = self._doors.signed_up(email, password)
        else:
            token = self._created(email, password)
        return self._logged_in(email, password, token)

    def found_or_made(self, email: str, password: str) -> User:
        """The same, who may have been made before. Raises `UserNotMade`, for the making."""
        try:
            return self.make(email, password)
        except UserNotMade:
            with suppress(UserNotMade):
                return self._logged_in(email, password, "")
            raise

    def close(self, *, wait: bool = True) -> None:
        """Make no more; `wait` for those in the making."""
        self._makers.shutdown(wait=wait, cancel_futures=True)

    def _next(self) -> Callable[[], User]:
        if self._accounts.users and not self._adapted:
            listed = next(self._listed)
            return lambda: self._known(listed)
        email = f"payer-{self._worker}-{secrets.token_hex(5)}@example.com"
        return lambda: self.make(email, f"Sandbox-{secrets.token_hex(6)}")

    def _known(self, listed: ListedUser) -> User:
        return self._logged_in(listed.email, listed.password, listed.token)

    def _logged_in(self, email: str, password: str, token: str) -> User:
        """By a session where the target has them, else by the token, else by that of `login`."""
        accounts = self._accounts
        if accounts.cookie:
            cookies = self._doors.session(email, password)
            secret = next(each.value for each in cookies if each.name == accounts.cookie)
            return User(
                email=email,
                password=password,
                token=secret,
                header="",
                cookies=cookies,
                csrf=accounts.csrf,
            )
        token = token or self._doors.token(email, password)
        return User(email=email, password=password, token=token, header=accounts.header)

    def _made(self, adapted: Adapted, email: str, password: str) -> User:
        """As the target's adapter makes users. Raises `UserNotMade`."""
        source = "the adapter's make_user"
        with new_browser(self._url) as http:
            try:
                login = adapted.make_user(http, email, password)
            except httpx.RequestError as error:
                happened = f"got no answer: {str(error) or type(error).__name__}."
                raise UserNotMade(source, happened=happened) from error
            except AdapterFailed as error:
                happened = f"failed at {error.place}: {error.said}"
                raise UserNotMade(source, happened=happened) from error
            set_by_server = cookies_in(http.cookies.jar)
        secrets_given = [login.token, *login.cookies.values(), *login.headers.values()]
        if not any(secrets_given):
            raise UserNotMade(source, happened="gave no token, cookie or header.")
        return User(
            email=email,
            password=password,
            token=next(filter(None, secrets_given)),
            header=self._accounts.header if login.token else "",
            cookies=tuple(of_login(login, set_by_server)),
            csrf=self._accounts.csrf,
            more_headers=login.headers,
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
        source = f"{self._located('create')}: {shlex.join(finished.command)}"
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


def of_login(login: Login, set_by_server: Mapping[str, Cookie]) -> Iterator[Cookie]:
    """Its cookies, as the server set them where it did."""
    for name, value in login.cookies.items():
        known = set_by_server.get(name)
        yield known if known and known.value == value else Cookie(name=name, value=value)
