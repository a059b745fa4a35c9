"""A PostgreSQL of one's own, for tests and load: on a free port, and gone when they end."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import count
from pathlib import Path

from sqlalchemy import create_engine, text

USER = "shop"
DEBIAN = Path("/usr/lib/postgresql")  # where Debian and Ubuntu keep them off the PATH
INITIAL = (
    *("--username", USER, "--auth", "scram-sha-256"),
    *("--encoding", "UTF8", "--locale", "C", "--no-sync"),
)
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
"""A machine that loses power loses the tests' databases: nobody misses them."""


def why_not() -> str:
    """What is missing for it; empty when nothing is."""
    if programs() is None:
        return "no PostgreSQL server was found: initdb and pg_ctl"
    if find_spec("psycopg") is None:
        return "psycopg is not installed: pip install 'paystack-harness[postgres]'"
    return ""


def programs() -> Path | None:
    """The folder of `initdb` and `pg_ctl`, the newest version's where there are several."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += sorted(DEBIAN.glob("*/bin"), key=lambda each: float(each.parent.name), reverse=True)
    return next((each for each in folders if shutil.which("pg_ctl", path=str(each))), None)


@dataclass(frozen=True, kw_only=True)
class Cluster:
    """`address` is `host:port`; each database is made empty and is nobody else's."""

    address: str
    password: str
    _numbers: count[int]

    def new_database(self) -> str:
        """URL of a fresh one, as the shop reads it from DATABASE_URL."""
        name = f"shop{next(self._numbers)}"
        admin = create_engine(self._url("postgres"), isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        admin.dispose()
        return self._url(name)

    def _url(self, database: str) -> str:
        return f"postgresql+psycopg://{USER}:{self.password}@{self.address}/{database}"


@contextmanager
def running(port: int, *, settings: Sequence[str] = FAST) -> Iterator[Cluster]:
    """The server on 127.0.0.1, as whoever runs this; for root, who may not, as `postgres`."""
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    password = secrets.token_hex(8)
    secret = folder / "password"
    secret.write_text(password, encoding="utf-8")
    data = folder / "data"
    try:
        give_away(folder, secret)
        call("initdb", "--pgdata", data, "--pwfile", secret, *INITIAL)
        options = [
            f"port={port}",
            "listen_addresses=127.0.0.1",
            f"unix_socket_directories={folder}",
        ]
        told = " ".join(f"-c {each}" for each in [*options, *settings])
        call("pg_ctl", "start", "--pgdata", data, "--log", folder / "log", "--options", told)
        try:
            yield Cluster(address=f"127.0.0.1:{port}", password=password, _numbers=count(1))
        finally:
            call("pg_ctl", "stop", "--pgdata", data, "--mode", "immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def give_away(*paths: Path) -> None:
    whose = owner()
    if whose is not None:
        for path in paths:
            shutil.chown(path, whose)


def owner() -> str | None:
    """Whom the server belongs to; None: to us. PostgreSQL refuses to run as root."""
    return "postgres" if hasattr(os, "geteuid") and os.geteuid() == 0 else None


def call(program: str, *arguments: object) -> None:
    """Raises `CalledProcessError`, with what it said."""
    found = programs()
    assert found is not None
    log = subprocess.PIPE if program == "initdb" else subprocess.DEVNULL  # the server keeps a pipe
    subprocess.run(  # noqa: S603 - PostgreSQL's own programs
        [found / program, *map(str, arguments)],
        user=owner(), check=True, stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd="/",
    )  # fmt: skip
