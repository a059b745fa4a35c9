"""What only POSIX systems have stands where it does no harm on others, each with its reason."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
POSIX_ONLY = {
    "os": {"fork", "forkpty", "getpgid", "getuid", "killpg", "mkfifo", "register_at_fork", "setsid"}
    | {"geteuid", "uname", "wait", "waitpid"},
    "signal": {"SIGALRM", "SIGHUP", "SIGKILL", "SIGUSR1", "alarm", "pthread_kill"}
    | {"pthread_sigmask", "setitimer"},
    "socket": {"AF_UNIX"},
}
POSIX_MODULES = {"fcntl", "grp", "pty", "pwd", "resource", "termios", "tty"}
REASONS = {
    "fake_paystack/server.py": "imported only where there is such a module",
    "harness/browser.py": "asked for only where there is such a thing as root",
    "harness/processes/leftovers.py": "defined and called only off Windows",
    "harness/processes/process.py": "in the branch for POSIX; Windows has taskkill in its own",
    "harness/watch.py": "called only where there is SIGALRM",
    "harness/processes/watchdog.py": "a program that is started only off Windows",
}
PATHS = ("/proc", "/tmp", "/dev/", "/usr/", "/bin/")
PATH_REASONS = {
    "harness/ports/port.py": "a file that may be missing",
    "harness/ports/holder.py": "looked into only where it is there; else lsof, or netstat",
}


def modules() -> list[Path]:
    folders = ("harness", "fake_paystack", "reference_impl", "scenarios")
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def posix_only(source: str) -> set[str]:
    """The names that Windows lacks, as `module.name`."""
    return set(found(ast.parse(source)))


def found(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.attr in POSIX_ONLY.get(node.value.id, ()):
                yield f"{node.value.id}.{node.attr}"
        elif isinstance(node, ast.Import):
            yield from POSIX_MODULES & {alias.name for alias in node.names}


def test_what_windows_lacks_stands_only_where_there_is_a_reason() -> None:
    sources = {name_of(path): path.read_text(encoding="utf-8") for path in modules()}

    assert {name for name, source in sources.items() if posix_only(source)} == set(REASONS)
    assert {name for name, source in sources.items() if paths(source)} == set(PATH_REASONS)


def paths(source: str) -> set[str]:
    """Texts of the program that begin as a path of POSIX systems does."""
    nodes = ast.walk(ast.parse(source))
    texts = {node.value for node in nodes if isinstance(node, ast.Constant)}
    return {text for text in texts if isinstance(text, str) and text.startswith(PATHS)}


def test_a_planted_call_is_found() -> None:
    assert posix_only("import os, fcntl\nos.killpg(1, 2)") == {"os.killpg", "fcntl"}
    assert paths("open('/proc/1/stat')") == {"/proc/1/stat"}
