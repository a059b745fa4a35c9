"""The routes of a Django, FastAPI or Flask application, with the prefixes of what it includes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harness.init.route import Route, joined
from harness.init.tree import Tree

DECORATOR = re.compile(
    r"""@(\w+)\.(get|post|put|patch|delete|route|api_route)\(\s*r?["']([^"']*)["']([^)]*)\)"""
)
METHODS = re.compile(r"methods\s*=\s*[\[(]([^\])]*)")
MADE = re.compile(r"(\w+)\s*(?::[^=\n]+)?=\s*(?:\w+\.)?(?:APIRouter|Blueprint)\(([^)]*)\)")
PREFIX = re.compile(r"""(?:url_)?prefix\s*=\s*["']([^"']*)["']""")
INCLUDED = re.compile(r"(?:include_router|register_blueprint)\(\s*([\w.]+)([^)]*)\)")
IMPORTED = re.compile(r"from\s+([\w.]+)\s+import\s+\(?([^)\n]+)")

URL = re.compile(
    r"""\b(?:path|re_path|url)\(\s*r?["']\^?([^"'$]*)\$?["']\s*,\s*"""
    r"""(?:include\(\s*[\[(]?\s*["']([\w.]+)["'])?"""
)
REGISTERED = re.compile(r"""\.register\(\s*r?["']([^"']*)["']""")


def routes(tree: Tree) -> Iterator[Route]:
    yield from django_routes(tree)
    for path, text in tree.python.items():
        for subject, verb, own, rest in DECORATOR.findall(text):
            for prefix in prefixes(tree, path, subject):
                for method in methods(verb, rest):
                    yield Route(method=method, path=joined(*prefix, own))


def methods(verb: str, rest: str) -> list[str]:
    if verb not in ("route", "api_route"):
        return [verb.upper()]
    named = METHODS.search(rest)
    return [each.upper() for each in re.findall(r"\w+", named[1])] if named else ["GET"]


def prefixes(tree: Tree, path: str, subject: str) -> list[tuple[str, str]]:
    """Pairs of where a router is included, and its own prefix, which comes after."""
    made = dict(MADE.findall(tree.python[path]))
    own = prefix_in(made.get(subject, ""))
    stem = path.removesuffix(".py").removesuffix("/__init__").rpartition("/")[2]
    above = [] if subject not in made else list(including(tree, stem, subject))
    return [(each, own) for each in above] or [("", own)]


def including(tree: Tree, stem: str, subject: str) -> Iterator[str]:
    """The prefixes under which the router `subject` of the module `stem` is included."""
    for path, text in tree.python.items():
        names = {f"{stem}.{subject}", *imported_as(text, stem, subject)}
        if path.removesuffix(".py").rpartition("/")[2] == stem:
            names.add(subject)
        for name, options in INCLUDED.findall(text):
            if name in names or name.endswith(f".{stem}.{subject}"):
                yield prefix_in(options)


def imported_as(text: str, stem: str, subject: str) -> Iterator[str]:
    for module, names in IMPORTED.findall(text):
        if module.rpartition(".")[2] == stem:
            for each in names.split(","):
                words = each.split()
                if words and words[0] == subject:
                    yield words[-1]


def prefix_in(options: str) -> str:
    found = PREFIX.search(options)
    return found[1] if found else ""


def django_routes(tree: Tree) -> Iterator[Route]:
    """Views take whatever method they like, so none is told."""
    files = {path: text for path, text in tree.python.items() if path.endswith("urls.py")}
    for path, text in files.items():
        for prefix in django_prefixes(path, files):
            for own, included in URL.findall(text):
                if not included:
                    yield Route(method="", path=joined(prefix, own))
            for own in REGISTERED.findall(text):
                yield Route(method="", path=joined(prefix, f"{own}/"))
                yield Route(method="", path=joined(prefix, own, "{id}/"))


def django_prefixes(path: str, files: dict[str, str], seen: tuple[str, ...] = ()) -> list[str]:
    """Where the URLs of a file lie: "" for the root, which nothing includes."""
    module = path.removesuffix(".py").replace("/", ".")
    found = [
        joined(prefix, own)
        for parent, text in files.items()
        if parent not in (*seen, path)
        for own, included in URL.findall(text)
        if included and (module == included or module.endswith(f".{included}"))
        for prefix in django_prefixes(parent, files, (*seen, path))
    ]
    return found or [""]
