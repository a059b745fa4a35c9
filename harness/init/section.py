"""The lines of each table of a target file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from harness.init.draft import Draft, Service
from harness.init.toml_value import inline, listed, quoted
from harness.target_section import PACKAGES, Package, Pages

TOLD = {
    "paystack_url": ("{paystack_url}", "PAYSTACK_BASE_URL", "the base URL of Paystack's API"),
    "secret_key": ("{secret_key}", "PAYSTACK_SECRET_KEY", "Paystack's secret key"),
    "frontend_url": ("{frontend_url}", "FRONTEND_URL", "the frontend's address"),
    "origins": (
        "{frontend_origin},{other_frontend_origin}",
        "CORS_ORIGINS",
        "the origins that may call (CORS)",
    ),
}
PATHS = ("purchase", "verify", "balance", "webhook")
SUBSCRIPTIONS = ("subscriptions", "subscription_initialize", "subscription_status")


def environment(draft: Draft) -> Iterator[str]:
    if draft.backend is None:
        return
    names = draft.backend.variables
    for name, value in draft.backend.start.env.items():
        yield f"{name} = {quoted(value)}"
    for role, (value, usual, what) in TOLD.items():
        if role in names:
            yield f"{names[role]} = {quoted(value)}"
        elif not is_needless(role, draft):
            yield f"# {usual} = {quoted(value)}   # not found: the variable for {what}"
    if "public_key" in names:
        yield f'{names["public_key"]} = "{{public_key}}"'
    yield from database(draft, draft.backend)


def is_needless(role: str, draft: Draft) -> bool:
    """Whether the backend works without being told."""
    return (
        draft.intercepts if role == "paystack_url" else role == "origins" and draft.is_one_process
    )


def database(draft: Draft, service: Service) -> Iterator[str]:
    """One of its own for each run, where that takes no server."""
    names = service.variables
    if "database_url" in names and draft.has_sqlite:
        yield f'{names["database_url"]} = "sqlite:///{{workdir}}/target.db"'
    elif "database_url" in names:
        yield f'# {names["database_url"]} = ""   # not found: a database that tests may fill'
    elif "database_file" in names:
        yield f'{names["database_file"]} = "{{workdir}}/target.db"'


def paths(draft: Draft) -> Iterator[str]:
    for name in PATHS:
        if name in draft.paths:
            yield f"{name} = {quoted(draft.paths[name])}"
        else:
            extra = ", an adapter if it holds the reference" if name == "verify" else ""
            yield f'# {name} = "/…"   # not found among the routes; "" if there is none{extra}'
    has_any = any(name in draft.paths for name in SUBSCRIPTIONS)
    for name in SUBSCRIPTIONS:
        yield f"{name} = {quoted(draft.paths.get(name, '') if has_any else '')}"


def verify(draft: Draft) -> Iterator[str]:
    yield "[backend.verify]"
    yield f"methods = {listed(draft.verified_by)}"


def packages(draft: Draft) -> Iterator[str]:
    if draft.packages:
        yield "# Their names were found; the credits not found: they are the reference system's."
        yield from (f"{name} = {sold(PACKAGES[name])}" for name in draft.packages)
    else:
        yield "# Not found: what there is to buy, and for how many credits. These are the defaults:"
        yield from (f"{name} = {sold(package)}" for name, package in PACKAGES.items())


def sold(package: Package) -> str:
    if package.credits is not None:
        return f"{{ credits = {package.credits:g} }}"
    minimum, rate = quoted(package.minimum), f"{package.credits_per_unit:g}"
    return f"{{ minimum = {minimum}, credits_per_unit = {rate} }}"


def accounts(draft: Draft) -> Iterator[str]:
    own, body = draft.accounts, {draft.accounts.user: "{email}", "password": "{password}"}
    login, signup = draft.paths.get("login", ""), draft.paths.get("signup", "")
    if signup:
        registered = {**body, "email": "{email}"}
        token = "" if login else f", token = {quoted(own.token)}"
        yield f"signup = {request(signup, inline(registered), token, draft)}"
    else:
        yield "# Not found: how a user is made. By a command of yours, or from a list:"
        command = listed([*making(draft), "{email}", "{password}"])
        yield f"# create = {command}   # prints a token"
        yield '# users = [{ email = "ama@example.com", password = "…", token = "…" }]'
    if login:
        token = "" if own.cookie else f", token = {quoted(own.token)}"
        yield f"login = {request(login, inline(body), token, draft)}"
    if own.cookie and login:
        yield f"cookie = {quoted(own.cookie)}   # the usual name of this session's"
        yield '# csrf = { cookie = "…", header = "…" }   # where forms are guarded'
    elif own.scheme:
        yield f'header = "Authorization: {own.scheme} {{token}}"'
    else:
        yield '# header = "Authorization: Bearer {token}"   # not found: "Token …" is the default'


def making(draft: Draft) -> Sequence[str]:
    """What might make a user: run as the backend is, by what has the project's packages."""
    started = draft.backend.start.command if draft.backend else ()
    if "manage.py" in started:
        return [*started[: started.index("manage.py") + 1], "make_user"]
    if "-m" in started:
        return [*started[: started.index("-m")], "make_user.py"]
    return ["node", "make_user.js"]


def request(path: str, body: str, token: str, draft: Draft) -> str:
    is_form = draft.is_one_process or (draft.accounts.is_form and path == draft.paths.get("login"))
    form = ", form = true" if is_form else ""
    return f"{{ path = {quoted(path)}, body = {body}{token}{form} }}"


def frontend(draft: Draft, service: Service) -> Iterator[str]:
    env = dict(service.start.env)
    if "backend_url" in service.variables:
        env[service.variables["backend_url"]] = "{backend_url}"
    else:
        yield '# env: not found, the variable for the backend\'s address ("{backend_url}")'
    if env:
        yield f"env = {inline(env)}"
    if draft.stored_under:
        yield f'local_storage = {{ {draft.stored_under} = "{{token}}" }}'
    else:
        yield '# local_storage = { authToken = "{token}" }   # not found; users log in by the form'


def pages(draft: Draft) -> Iterator[str]:
    for name, usual in asdict(Pages()).items():
        if name in draft.pages:
            yield f"{name} = {quoted(draft.pages[name])}"
        elif name in ("manual_verify", "subscriptions"):
            yield f'{name} = ""   # not found among the routes'
        else:
            yield f"# {name} = {quoted(usual)}   # not found: this is the default"
