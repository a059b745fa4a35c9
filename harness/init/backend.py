"""Which kind of backend a folder holds, and how that is started."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Callable, Iterator, Sequence

from harness.init.environment import variables
from harness.init.start import Start
from harness.init.tree import Tree

NODE = {
    "express": "Express",
    "fastify": "Fastify",
    "koa": "Koa",
    "@nestjs/core": "Nest",
    "hono": "Hono",
}
SHELL = re.compile(r"[&|;<>$`]|^\w+=")
LISTENS = r"\.listen\(\s*(\d{4,5})\b"
INSTALL = "Install its packages first: a run installs nothing."
VENVS = (".venv/bin/python", "venv/bin/python", "env/bin/python")
VENVS_OF_WINDOWS = (".venv/Scripts/python.exe", "venv/Scripts/python.exe")


def start_of(tree: Tree) -> Start | None:
    """None for a folder with no backend that is known."""
    kinds: Sequence[Callable[[Tree], Start | None]] = (django, fastapi, flask, node)
    return next((start for start in (kind(tree) for kind in kinds) if start), None)


def node(tree: Tree) -> Start | None:
    kind = next((NODE[name] for name in NODE if name in tree.dependencies), "")
    if not kind:
        return None
    name = next((name for name in ("start", "dev") if tree.script(name)), "start")
    command = words(tree.script(name)) or ["npm", "run", name]
    port = variables(tree).get("port")
    if port:
        return Start(kind=kind, command=command, env={port: "{port}"}, notes=[INSTALL])
    fixed = next((match[1] for _, match in tree.search(LISTENS)), "3000")
    note = f"No variable for its port was found, so it keeps {fixed} and runs one at a time."
    return Start(kind=kind, command=command, url=f"http://127.0.0.1:{fixed}", notes=[note, INSTALL])


def words(script: str) -> list[str]:
    """A script as program and arguments; none where only npm can run it."""
    if SHELL.search(script):
        return []
    try:
        parts = shlex.split(script)
    except ValueError:  # an open quote
        return []
    return parts if parts and parts[0] == "node" else []


def django(tree: Tree) -> Start | None:
    if not tree.has("manage.py"):
        return None
    python = [*interpreter(tree), "manage.py"]
    return Start(
        kind="Django",
        command=[*python, "runserver", "--noreload", "127.0.0.1:{port}"],
        setup=[*python, "migrate", "--no-input"],
        notes=["ALLOWED_HOSTS has to have 127.0.0.1 and localhost.", INSTALL],
    )


def fastapi(tree: Tree) -> Start | None:
    for module, name in made_by(tree, "FastAPI"):
        made = f"{module}:{name.removesuffix('()')}"
        factory = ["--factory"] if name.endswith("()") else []
        uvicorn = ["-m", "uvicorn", made, *factory, "--port", "{port}"]
        return Start(kind="FastAPI", command=[*interpreter(tree), *uvicorn], notes=[INSTALL])
    return None


def flask(tree: Tree) -> Start | None:
    for module, name in made_by(tree, "Flask"):
        served = ["-m", "flask", "--app", f"{module}:{name}", "run", "--port", "{port}"]
        return Start(kind="Flask", command=[*interpreter(tree), *served], notes=[INSTALL])
    return None


def made_by(tree: Tree, name: str) -> Iterator[tuple[str, str]]:
    """Modules, and in them the applications that are made by calling `name`: "app", "make()"."""
    pattern = rf"^([ \t]*)(\w+)\s*(?::\s*\w+\s*)?=\s*(?:\w+\.)?{name}\("
    for path, match in tree.search(pattern):
        if not path.endswith(".py") or not is_imported_from(tree, path):
            continue
        module = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        makers = re.findall(r"^def (\w+)\(", match.string[: match.start()], re.MULTILINE)
        if not match[1]:
            yield module, match[2]
        elif makers:
            yield module, f"{makers[-1]}()"


def is_imported_from(tree: Tree, path: str) -> bool:
    """Whether a source is imported from this very folder, and not from one below it."""
    top, _, rest = path.partition("/")
    if not rest or f"{top}/__init__.py" in tree.texts:
        return True
    return next(tree.search(rf"^\s*(?:from|import)\s+{re.escape(top)}\b"), None) is not None


def interpreter(tree: Tree) -> list[str]:
    """The project's own Python, which has its packages: there, or in the folder around it."""
    paths = VENVS_OF_WINDOWS if sys.platform == "win32" else VENVS
    for path in (*paths, *(f"../{path}" for path in paths)):
        if tree.has(path):
            return [path]
    if tree.has("uv.lock"):
        return ["uv", "run", "python"]
    if tree.has("poetry.lock"):
        return ["poetry", "run", "python"]
    return ["python" if sys.platform == "win32" else "python3"]
