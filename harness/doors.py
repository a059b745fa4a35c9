"""The target's doors, over HTTP: sign up, log in for a token, log in for a session."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx

from harness import placeholder
from harness.answer import Json, dig
from harness.cookie import Cookie, cookies_in
from harness.errors import UserNotMade
from harness.one_line import shortened
from harness.target_section import AccountRequest, Accounts
from harness.trust import authorities

TIMEOUT = 30.0
SENT_ON = (302, 303)
Located = Callable[[str], str]
"""Names a key of `[backend.accounts]`, with its file and line where they are known."""


def named(key: str) -> str:
    return f"`backend.accounts.{key}`"


class Doors:
    """Each raises `UserNotMade`, with what the target answered; no answer is its cause."""

    def __init__(self, accounts: Accounts, backend_url: str, located: Located = named) -> None:
        self._accounts = accounts
        self._located = located
        self._url = backend_url

    def signed_up(self, email: str, password: str) -> str:
        """The token that the sign-up answers; empty where `login` gives it."""
        signup = self._accounts.signup
        with new_browser() as browser:
            answer = self._post(browser, signup, email, password)
        token = token_in(answer, signup.token) if signup.token else ""
        if not is_welcome(answer) or (signup.token and not token):
            raise self._refused(signup, answer)
        return token

    def token(self, email: str, password: str) -> str:
        with new_browser() as browser:
            answer = self._post(browser, self._login(email), email, password)
        token = token_in(answer, self._accounts.login.token)
        if not token:
            raise self._refused(self._accounts.login, answer)
        return token

    def session(self, email: str, password: str) -> tuple[Cookie, ...]:
        """The cookies of a fresh session: its own, and the one against forged requests."""
        accounts = self._accounts
        with new_browser() as browser:
            answer = self._post(browser, self._login(email), email, password)
            kept = cookies_in(browser.cookies.jar)
        names = [name for name in (accounts.cookie, accounts.csrf.cookie) if name]
        missing = [name for name in names if not (name in kept and kept[name].value)]
        if missing or not is_welcome(answer):
            cookie = f" and set no cookie {missing[0]}" if missing else ""
            happened = f"answered {answer.status_code}{cookie}."
            source = self._source(accounts.login)
            raise UserNotMade(source, happened=happened, output=shortened(answer.text))
        return tuple(kept[name] for name in names)

    def _login(self, email: str) -> AccountRequest:
        if not self._accounts.login.path:
            raise UserNotMade(
                f"{self._located('users')}: {email}",
                happened="has no token: nothing gave one so far, and there is no `login`.",
                advice="See docs/target-file.md, `accounts`.",
            )
        return self._accounts.login

    def _post(
        self, browser: httpx.Client, asked: AccountRequest, email: str, password: str
    ) -> httpx.Response:
        url, values = self._url + asked.path, {"email": email, "password": password}
        body = {name: placeholder.expand(text, values) for name, text in asked.body.items()}
        sent: dict[str, Any] = {"data": body} if asked.form else {"json": body}
        try:
            return browser.post(url, headers=self._csrf(browser, url), **sent)
        except httpx.HTTPError as error:
            happened = f"gave no answer: {str(error) or type(error).__name__}."
            raise UserNotMade(self._source(asked), happened=happened) from error

    def _csrf(self, browser: httpx.Client, url: str) -> dict[str, str]:
        """What a form at this address would repeat; empty where nothing has to be."""
        csrf = self._accounts.csrf
        if not csrf.header:
            return {}
        browser.get(url)  # where the form would have been, with its cookie
        cookie = cookies_in(browser.cookies.jar).get(csrf.cookie)
        return {csrf.header: cookie.repeated()} if cookie and cookie.value else {}

    def _refused(self, asked: AccountRequest, answer: httpx.Response) -> UserNotMade:
        missing = f" with no text at `{asked.token}`" if asked.token else ""
        return UserNotMade(
            self._source(asked),
            happened=f"answered {answer.status_code}{missing}.",
            output=shortened(answer.text),
        )

    def _source(self, asked: AccountRequest) -> str:
        key = "signup" if asked is self._accounts.signup else "login"
        return f"{self._located(key)}: POST {self._url}{asked.path}"


def new_browser(url: str = "") -> httpx.Client:
    return httpx.Client(base_url=url, timeout=TIMEOUT, verify=authorities(), trust_env=False)


def is_welcome(answer: httpx.Response) -> bool:
    """Whether it went well: many send on to another page when it did."""
    return answer.is_success or answer.status_code in SENT_ON


def token_in(answer: httpx.Response, place: str) -> str:
    """The text at a dotted path of a JSON answer; empty when there is none."""
    try:
        found: Json = answer.json()
    except ValueError:
        return ""
    token = dig(found, place)
    return token if isinstance(token, str) else ""
