"""The fake and the reference backend, on files of one folder."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import backend as shop
from bench.peers import python_app
from bench.server import free_port, served
from harness.processes.process import Process
from reference_impl.backend import accounts
from reference_impl.backend.store.database import Database
from reference_impl.backend.store.tables import opened

KEY = "sk_test_soak"


@dataclass(frozen=True, slots=True)
class User:
    """`token` is of the backend."""

    id: int
    email: str
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A running server, and the file that it keeps everything in."""

    port: int
    process: Process
    database: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Programs:
    fake: Program
    backend: Program

    def both(self) -> Mapping[str, Program]:
        return {"fake": self.fake, "backend": self.backend}


@contextmanager
def started(folder: Path) -> Iterator[Programs]:
    """Both, listening; stopped at the end. Raises `bench.server.NotStarted`."""
    with ExitStack() as stack:

        def start(name: str, port: int, command: list[str], env: Mapping[str, str]) -> Program:
            server = served(name, command, port, folder, pinned=False, env=env, log=f"{name}.log")
            process = stack.enter_context(server)
            return Program(port=port, process=process, database=folder / f"{name}.db")

        port = free_port()
        fake = start("fake", port, python_app.ours(port, folder), {})
        port = free_port()
        command = [sys.executable, "-m", "reference_impl.backend", "--port", str(port)]
        backend = start("backend", port, command, environment(folder, fake.url))
        yield Programs(fake=fake, backend=backend)


def environment(folder: Path, fake_url: str) -> dict[str, str]:
    """What the backend is started with."""
    database_url = f"sqlite:///{folder / 'backend.db'}"
    return shop.environment(key=KEY, fake_url=fake_url, database_url=database_url)


def users(folder: Path, number: int) -> list[User]:
    """Made for the purpose, in the backend's own database."""
    database = opened(f"sqlite:///{folder / 'backend.db'}")
    try:
        return [_user(database, f"buyer{each}@example.com") for each in range(number)]
    finally:
        database.close()


def _user(database: Database, email: str) -> User:
    user = accounts.create_user(database, email, "soaked")
    return User(user.id, email, accounts.issue_token(database, user))
