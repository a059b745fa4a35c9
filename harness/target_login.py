"""What the keys of `[backend.accounts]` say together: whether those whom they give can log in."""

from __future__ import annotations

from harness.placeholder import used
from harness.target_document import Found
from harness.target_schema import Place
from harness.target_section import Accounts, Backend, Frontend

PLACE = ("backend", "accounts")


def found(backend: Backend, frontend: Frontend | None) -> Found:
    """As in `target_check`, of a target without an adapter."""
    accounts = backend.accounts
    yield from in_requests(accounts)
    yield from in_session(accounts)
    if not accounts.cookie:
        yield from without_token(accounts)
    elif frontend and "token" in used(frontend.local_storage):
        sentence = "`frontend.local_storage` asks for {token}, but users have a `cookie` instead."
        yield (("frontend", "local_storage"), at("cookie")), sentence
    yield from without_password(accounts)


def at(*keys: str) -> Place:
    return (*PLACE, *keys)


def in_requests(accounts: Accounts) -> Found:
    for name, request in (("login", accounts.login), ("signup", accounts.signup)):
        if (request.body or request.token) and not request.path:
            yield (at(name, "path"),), f"`backend.accounts.{name}` lacks `path`."


def in_session(accounts: Accounts) -> Found:
    cookie, csrf, login = at("cookie"), at("csrf"), at("login")
    if accounts.cookie and not accounts.login.path:
        yield (cookie, login), "`backend.accounts.cookie` needs a `login`, which opens the session."
    if bool(accounts.csrf.cookie) != bool(accounts.csrf.header):
        missing = "header" if accounts.csrf.cookie else "cookie"
        yield (at("csrf", missing),), f"`backend.accounts.csrf` lacks `{missing}`."
    elif accounts.csrf.cookie and not accounts.cookie:
        yield (csrf, cookie), "`backend.accounts.csrf` needs `cookie`: it belongs to a session."


def without_token(accounts: Accounts) -> Found:
    """Users who get a token neither where they come from nor by `login`."""
    login = at("login")
    if accounts.login.path and accounts.login.token:
        return
    told = "and `backend.accounts.login` gives none."
    for user in accounts.users:
        if not user.token:
            sentence = f"`backend.accounts.users` has {user.email} without a `token`, {told}"
            yield (at("users"), login), sentence
    if accounts.signup.path and not accounts.signup.token and not accounts.users:
        yield (at("signup"), login), f"`backend.accounts.signup` names no `token`, {told}"


def without_password(accounts: Accounts) -> Found:
    """Listed users who have to log in and cannot."""
    if "password" not in used(accounts.login.body):
        return
    for user in accounts.users:
        if not user.password and (accounts.cookie or not user.token):
            sentence = f"`backend.accounts.users` has {user.email} without a `password`"
            yield (at("users"), at("login")), f"{sentence}, which `login` sends."
