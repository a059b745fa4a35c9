"""Fakes for any HTTP API that others wrote in Node: Prism, Mockoon, mountebank."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

from bench.load.call import get, post
from bench.peers.peer import BODY, INVALID, Peer
from bench.server import free_port

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
DOCUMENT = "PAYSTACK_OPENAPI"


def not_installed() -> str:
    if shutil.which("node") is None:
        return "Node is not on the PATH"
    if not (MODULES / ".package-lock.json").exists():
        return "not installed: `make bench-peers` says why"
    return ""


def no_document() -> str:
    named = os.environ.get(DOCUMENT, "")
    if not named:
        return f"{DOCUMENT} does not name Paystack's OpenAPI document"
    if not Path(named).is_file():
        return f"{DOCUMENT} names a file that is not there"
    return not_installed()


def program(name: str) -> list[str]:
    """Node itself with the package's own script: no shell between us and it."""
    script = (MODULES / ".bin" / name).resolve()
    return [shutil.which("node") or "node", str(script)]


def prism(port: int, _: Path) -> list[str]:
    options = ["-h", "127.0.0.1", "-p", str(port), "-v", "error"]
    return [*program("prism"), "mock", *options, str(Path(os.environ[DOCUMENT]).absolute())]


def mockoon(port: int, _: Path) -> list[str]:
    options = ["--port", str(port), "--hostname", "127.0.0.1"]
    options += ["--disable-admin-api", "--disable-log-to-file"]
    return [*program("mockoon-cli"), "start", "--data", str(HERE / "mockoon.json"), *options]


def mountebank(port: int, folder: Path) -> list[str]:
    """Its own port is for its control; the imposter of the file gets the port that is measured."""
    settings = json.loads((HERE / "mountebank.json").read_text(encoding="utf-8"))
    settings["imposters"][0]["port"] = port
    (folder / "imposters.json").write_text(json.dumps(settings), encoding="utf-8")
    options = ["--configfile", "imposters.json", "--noParse", "--port", str(free_port())]
    options += ["--host", "127.0.0.1", "--nologfile", "--loglevel", "error"]
    return [*program("mb"), "start", *options]


PEERS = (
    Peer(
        name="Prism",
        command=prism,
        initializes_by="POST /transaction/initialize by Paystack's OpenAPI document",
        verifies_by="GET /transaction/verify/{reference} by the document",
        missing=no_document,
    ),
    Peer(
        name="Mockoon",
        command=mockoon,
        initializes_by="POST to a CRUD route: an item is added to its data bucket",
        verifies_by="GET of that item",
        initialize=post("/transaction", BODY),
        invalid=post("/transaction", INVALID),
        verify=lambda reference: get(f"/transaction/{reference}"),
        reference=("id",),
        missing=not_installed,
    ),
    Peer(
        name="mountebank",
        command=mountebank,
        initializes_by="POST to a stub whose predicate wants e-mail and amount; a fixed answer",
        verifies_by="GET of a stub; a fixed answer",
        missing=not_installed,
    ),
)
