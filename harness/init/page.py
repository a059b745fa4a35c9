"""The pages of a frontend: routes of its router, or files where those are the routes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from harness.init.tree import Tree

ROUTE = re.compile(r"""\bpath\s*[:=]\s*\{?\s*["'`](/?[\w\-/:.]*)["'`]""")
LINK = re.compile(r"""(?:\bto|\bhref)\s*[:=]\s*\{?\s*["'`](/[\w\-/]+)["'`]""")
COMPARED = re.compile(r"""pathname[^\n]{0,40}["'`](/[\w\-/]+)["'`]""")
FILE = re.compile(
    r"^(?:src/)?(?:app/(?P<app>.+)/page|pages/(?P<pages>.+?))\.(?:jsx?|tsx?|vue|svelte)$"
)
GROUP = re.compile(r"\([^)]*\)/|/index$")

PAGES: Mapping[str, tuple[str, ...]] = {
    "callback": ("callback", r"pay\w*/(return|complete|success|done)"),
    "manual_verify": (r"verify(?!.*mail)",),
    "login": ("log-?in", "sign-?in"),
    "subscriptions": (r"subscriptions?/?$", "plans?/?$"),
    "credits": ("credits/?$", "credit", "pricing", "top-?up", "buy"),
}


def pages(tree: Tree) -> dict[str, str]:
    """The paths by the names that a target file has for them; pages that were not found lack."""
    return named(found(tree))


def named(paths_found: Iterable[str]) -> dict[str, str]:
    """The first path that reads like each page; addresses of an API are none."""
    paths = [path for path in dict.fromkeys(paths_found) if "/api/" not in f"{path}/"]
    chosen = {name: first(paths, patterns) for name, patterns in PAGES.items()}
    return {name: path for name, path in chosen.items() if path}


def found(tree: Tree) -> Iterator[str]:
    """Routes first, which are surest; then what links lead to."""
    for path in tree.texts:
        if file := FILE.match(path):
            inner = GROUP.sub("", file["app"] or file["pages"])
            if is_route(tree):
                yield f"/{inner}"
    for pattern in (ROUTE, COMPARED, LINK):
        for text in tree.texts.values():
            yield from (f"/{path.lstrip('/')}" for path in pattern.findall(text))


def is_route(tree: Tree) -> bool:
    """Whether the files are the routes; elsewhere `pages/` is just a folder."""
    return bool({"next", "nuxt"} & tree.dependencies)


def first(paths: list[str], patterns: tuple[str, ...]) -> str:
    fitting = (
        path
        for pattern in patterns
        for path in paths
        if re.search(pattern, path, re.IGNORECASE) and ":" not in path and "[" not in path
    )
    return next(fitting, "")
