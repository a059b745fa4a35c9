"""The routes of an Express, Fastify or Koa application, with the prefixes of its routers."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from harness.init.route import Route, joined
from harness.init.tree import Tree

CALL = re.compile(
    r"""\b(\w+)\s*\.(get|post|put|patch|delete|all)\(\s*(["'`])(/[^"'`\n]*)\3""", re.IGNORECASE
)
CHAIN = re.compile(r"""\.route\(\s*(["'`])(/[^"'`\n]*)\1\s*\)""")
CLIENTS = re.compile(r"axios|client|fetch|https?$|paystack|request|^api$|^map$", re.IGNORECASE)
MOUNT = re.compile(r"""\.use\(\s*(["'`])(/[^"'`\n]*)\1\s*,""")
REGISTER = re.compile(r"""\.register\(\s*(\w+)\s*,\s*\{[^}]*prefix:\s*["'`]([^"'`\n]+)""")
IMPORT = re.compile(r"""import\s+([^;"']+?)\s+from\s+["'](\.[^"']+)["']""")
REQUIRE = re.compile(r"""(?:const|let|var)\s+([^=;]+?)\s*=\s*require\(\s*["'](\.[^"']+)["']\s*\)""")
INLINE = re.compile(r"""require\(\s*["'](\.[^"']+)["']\s*\)""")
ENDINGS = ("", ".js", ".ts", ".mjs", ".cjs", "/index.js", "/index.ts")


@dataclass(frozen=True, slots=True)
class Mount:
    """A source whose routes lie below a prefix of another's."""

    parent: str
    prefix: str
    child: str


def routes(tree: Tree) -> Iterator[Route]:
    mounted = list(mounts(tree))
    for path, text in tree.scripts.items():
        for prefix in prefixes(path, mounted):
            for method, own in own_routes(text):
                yield Route(method=method, path=joined(prefix, own))


def own_routes(text: str) -> Iterator[tuple[str, str]]:
    for subject, method, _, path in CALL.findall(text):
        if not CLIENTS.search(subject):
            yield ("" if method.lower() == "all" else method.upper()), path
    for _, path in CHAIN.findall(text):
        yield "", path


def prefixes(path: str, mounted: list[Mount], seen: tuple[str, ...] = ()) -> list[str]:
    """Where the routes of a source lie: "" when it is nowhere mounted."""
    above = [mount for mount in mounted if mount.child == path and mount.parent not in seen]
    found = [
        joined(prefix, mount.prefix)
        for mount in above
        for prefix in prefixes(mount.parent, mounted, (*seen, path))
    ]
    return found or [""]


def mounts(tree: Tree) -> Iterator[Mount]:
    for path, text in tree.scripts.items():
        known = imports(text)
        for match in MOUNT.finditer(text):
            last = last_argument(text, match.end())
            source = child_of(last, known)
            if child := resolved(tree, path, source):
                yield Mount(path, match[2], child)
        for name, prefix in REGISTER.findall(text):
            if child := resolved(tree, path, known.get(name, "")):
                yield Mount(path, prefix, child)


def imports(text: str) -> dict[str, str]:
    """Where each imported name comes from."""
    found = {}
    for names, source in [*IMPORT.findall(text), *REQUIRE.findall(text)]:
        for each in re.split(r"[{},\s]+", names.replace(":", " as ")):
            if each not in ("", "as", "type"):
                found[each] = source
    return found


def last_argument(text: str, start: int) -> str:
    """The last argument of a call whose arguments go on at `start`; what guards it comes before."""
    depth, began = 0, start
    for index in range(start, len(text)):
        if text[index] in "([{":
            depth += 1
        elif text[index] in ")]}":
            depth -= 1
            if depth < 0:
                return text[began:index].strip().rstrip(",") or text[start:index]
        elif text[index] == "," and depth == 0 and text[index + 1 :].lstrip()[:1] != ")":
            began = index + 1
    return ""


def child_of(argument: str, known: dict[str, str]) -> str:
    if inline := INLINE.search(argument):
        return inline[1]
    name = re.match(r"\w+", argument.strip())
    return known.get(name[0], "") if name else ""


def resolved(tree: Tree, path: str, source: str) -> str:
    """The source that an import names; empty when it is none of the project's."""
    if not source:
        return ""
    base = posixpath.normpath(posixpath.join(posixpath.dirname(path), source))
    stems = [base, re.sub(r"\.m?js$", "", base)]
    return next((stem + end for stem in stems for end in ENDINGS if stem + end in tree.scripts), "")
