"""The target's doors, over HTTP: sign up, log in for a token, log in for a session."""

from __future__ import annotations

import httpx

from harness import placeholder
from harness.answer import Json, dig
from harness.errors import UserNotMade
from harness.one_line import shortened
from harness.target_section import AccountRequest, Accounts

TIMEOUT = 30.0


class Doors:
    """Each raises `UserNotMade`, with what the target answered; no answer is its cause."""

    def __init__(self, accounts: Accounts, backend_url: str) -> None:
        self._accounts = accounts
        self._url = backend_url

    def signed_up(self, email: str, password: str) -> str:
        """The token that the sign-up answers; empty where `login` gives it."""
        signup = self._accounts.signup
        with new_browser() as browser:
            answer = self._post(browser, signup, email, password)
        token = token_in(answer, signup.token) if signup.token else ""
        if not answer.is_success or (signup.token and not token):
            raise self._refused(signup, answer)
        return token

    def token(self, email: str, password: str) -> str:
        with new_browser() as browser:
            answer = self._post(browser, self._login(email), email, password)
        token = token_in(answer, self._accounts.login.token)
        if not token:
            raise self._refused(self._accounts.login, answer)
        return token

    def session(self, email: str, password: str) -> dict[str, str]:
        """The cookies of a fresh session, by name: its own, and the one against forged requests."""
        accounts = self._accounts
        with new_browser() as browser:
            answer = self._post(browser, self._login(email), email, password)
            names = [name for name in (accounts.cookie, accounts.csrf.cookie) if name]
            cookies = {name: browser.cookies.get(name) or "" for name in names}
        for name in names:
            if not cookies[name]:
                happened = f"answered {answer.status_code} and set no cookie {name}."
                raise UserNotMade(
                    self._source(accounts.login), happened=happened, output=shortened(answer.text)
                )
        return cookies

    def _login(self, email: str) -> AccountRequest:
        if not self._accounts.login.path:
            raise UserNotMade(
                f"the user {email}",
                happened="has no token: nothing gave one so far, and there is no `login`.",
                advice="See docs/target-file.md, `accounts`.",
            )
        return self._accounts.login

    def _post(
        self, browser: httpx.Client, asked: AccountRequest, email: str, password: str
    ) -> httpx.Response:
        url, values = self._url + asked.path, {"email": email, "password": password}
        body = {name: placeholder.expand(text, values) for name, text in asked.body.items()}
        try:
            return browser.post(url, json=body, headers=self._csrf(browser, url))
        except httpx.HTTPError as error:
            happened = f"gave no answer: {str(error) or type(error).__name__}."
            raise UserNotMade(f"POST {url}", happened=happened) from error

    def _csrf(self, browser: httpx.Client, url: str) -> dict[str, str]:
        """What a form at this address would repeat; empty where nothing has to be."""
        csrf = self._accounts.csrf
        if not csrf.header:
            return {}
        browser.get(url)  # where the form would have been, with its cookie
        token = browser.cookies.get(csrf.cookie)
        return {csrf.header: token} if token else {}

    def _refused(self, asked: AccountRequest, answer: httpx.Response) -> UserNotMade:
        missing = f" with no text at `{asked.token}`" if asked.token else ""
        return UserNotMade(
            self._source(asked),
            happened=f"answered {answer.status_code}{missing}.",
            output=shortened(answer.text),
        )

    def _source(self, asked: AccountRequest) -> str:
        return f"POST {self._url}{asked.path}"


def new_browser() -> httpx.Client:
    return httpx.Client(timeout=TIMEOUT, trust_env=False)


def token_in(answer: httpx.Response, place: str) -> str:
    """The text at a dotted path of a JSON answer; empty when there is none."""
    try:
        found: Json = answer.json()
    except ValueError:
        return ""
    token = dig(found, place)
    return token if isinstance(token, str) else ""
