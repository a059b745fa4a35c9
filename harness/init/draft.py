"""All that was found out about a project, or answered, before it is written down."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from harness.init import login, page, route_node, route_python
from harness.init.environment import variables
from harness.init.project import Half, Project
from harness.init.route import Route, joined, serving
from harness.init.start import Start
from harness.init.tree import Tree
from harness.target_section import PACKAGES

BUILT_IN = "https://api.paystack.co"
USERNAME = re.compile(r"obtain_auth_token|TokenObtainPairView|OAuth2PasswordRequestForm")
FORM = re.compile(r"OAuth2PasswordRequestForm")


@dataclass(frozen=True, kw_only=True)
class Service:
    """A half that will be started. `variables` are names by their role."""

    folder: Path
    start: Start
    variables: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Accounts:
    """`scheme` is Bearer or Token; `cookie` is the session's, where there is no scheme."""

    scheme: str = ""
    token: str = "token"
    cookie: str = ""
    user: str = "email"
    is_form: bool = False


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A half that is None is borrowed. `built_in` are sources with Paystack's address in them."""

    name: str
    currency: str = "GHS"
    backend: Service | None
    frontend: Service | None
    paths: Mapping[str, str] = field(default_factory=dict)
    verified_by: Sequence[str] = ()
    packages: Sequence[str] = ()
    built_in: Sequence[str] = ()
    has_sqlite: bool = False
    accounts: Accounts = Accounts()
    pages: Mapping[str, str] = field(default_factory=dict)
    is_one_process: bool = False
    stored_under: str = ""

    @property
    def intercepts(self) -> bool:
        """Whether no variable tells the backend where Paystack is, as where a library knows it."""
        return self.backend is not None and "paystack_url" not in self.backend.variables


def drafted(name: str, project: Project) -> Draft:
    """What can be found out without asking."""
    server, pages = service(project.backend), service(project.frontend)
    draft = Draft(name=name, backend=server, frontend=pages)
    if project.backend:
        draft = with_backend(draft, project.backend.tree)
    if project.frontend:
        tree = project.frontend.tree
        draft = replace(draft, pages=page.pages(tree), stored_under=login.stored_under(tree))
    trees = [half.tree for half in (project.backend, project.frontend) if half]
    return replace(draft, accounts=accounts(trees)) if project.backend else draft


def service(half: Half | None) -> Service | None:
    if half is None or half.start is None:
        return None
    return Service(folder=half.tree.root, start=half.start, variables=variables(half.tree))


def with_backend(draft: Draft, tree: Tree) -> Draft:
    routes = [*route_node.routes(tree), *route_python.routes(tree)]
    paths = serving(routes)
    is_one = draft.frontend is None and serves_pages(tree, routes)
    return replace(
        draft,
        paths=paths,
        verified_by=methods(routes, paths.get("verify", "")),
        packages=[each for each in PACKAGES if re.search(rf"""["'`]{each}["'`]""", tree.all_text)],
        built_in=[path for path, text in tree.texts.items() if BUILT_IN in text],
        has_sqlite="sqlite" in (tree.all_text + tree.samples).lower(),
        currency=currency(tree),
        is_one_process=is_one,
        pages=page.named(each.path for each in routes if each.method in ("", "GET"))
        if is_one
        else {},
    )


def currency(tree: Tree) -> str:
    """The one that is named most often; the report's where none is."""
    named = re.findall(r"""["'`](GHS|NGN|KES|ZAR|USD|XOF)["'`]""", tree.all_text)
    return max(named, key=named.count) if named else "GHS"


def serves_pages(tree: Tree, routes: Sequence[Route]) -> bool:
    """Whether the backend has templates, and a page where payers come back."""
    has_page = any("callback" in route.path and route.method in ("", "GET") for route in routes)
    return has_page and tree.has("views", "templates", "src/views", "app/templates")


def methods(routes: Sequence[Route], path: str) -> list[str]:
    """By which of GET and POST a path is asked; none where it may be by either."""
    asked = {each.method for each in routes if joined(each.path) == path}
    return [] if "" in asked else sorted(asked & {"GET", "POST"})


def accounts(trees: Sequence[Tree]) -> Accounts:
    backend = trees[0]
    scheme = login.scheme(*trees)
    return Accounts(
        scheme=scheme,
        token=login.token_field(backend),
        cookie="" if scheme else login.cookie(backend),
        user="username" if USERNAME.search(backend.all_text) else "email",
        is_form=bool(FORM.search(backend.all_text)),
    )
