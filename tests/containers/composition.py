"""The compose file, and what it starts, on this machine's own addresses."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import yaml

from tests.containers.commands import ROOT, SCRIPTS

FILE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = FILE["services"]
OWN = {name: each for name, each in SERVICES.items() if "build" in each}
PORTS = {name: int(each["ports"][0].rsplit(":", 1)[1]) for name, each in OWN.items()}
"""Of each service of ours, the one that it listens on."""

CREATE_USER = "python -m reference_impl.backend create-user demo@example.com demo-password"
"""As `docs/containers.md` has it."""


def environment(service: str) -> dict[str, str]:
    return cast("dict[str, str]", SERVICES[service].get("environment", {}))


def probe(service: str) -> list[str]:
    """The command of its health check."""
    form, *words = SERVICES[service]["healthcheck"]["test"]
    assert form == "CMD"
    return cast("list[str]", words)


@dataclass(frozen=True, kw_only=True)
class Here:
    """Says each address of the compose file as it is on this machine: `ports` are free ones."""

    ports: Mapping[str, int]
    database: str
    data: Path

    def said(self, text: str) -> str:
        if text == environment("backend")["DATABASE_URL"]:
            return self.database
        for service, port in PORTS.items():
            names = rf"{service}|localhost|paystack\.localhost|127\.0\.0\.1"
            text = re.sub(rf"(//(?:{names})):{port}\b", rf"\1:{self.ports[service]}", text)
            text = text.replace(f"//{service}:", "//127.0.0.1:")
            text = text.replace(f"--port={port}", f"--port={self.ports[service]}")
        return text.replace("0.0.0.0", "127.0.0.1").replace("/data/", f"{self.data}/")

    def command(self, words: list[str]) -> list[str]:
        programs = {
            "python": [sys.executable],
            "fake-paystack": [sys.executable, "-m", "fake_paystack"],
        }
        scripts = {name: str(path) for name, path in SCRIPTS.items()}
        program, *arguments = words
        return [*programs[program], *(scripts.get(each) or self.said(each) for each in arguments)]

    def environment(self, service: str) -> dict[str, str]:
        own = {name: self.said(value) for name, value in environment(service).items()}
        return {**os.environ, **own}

    def run(self, service: str, words: list[str]) -> subprocess.CompletedProcess[str]:
        """What `docker compose exec` would, and a health check does."""
        command, environ = self.command(words), self.environment(service)
        return subprocess.run(command, env=environ, cwd=self.data, text=True, capture_output=True)


@contextmanager
def up(here: Here, services: list[str]) -> Iterator[Callable[[str], str]]:
    """Each started when the one before says that it is ready; yields where a service is."""
    running: list[subprocess.Popen[str]] = []
    try:
        for service in services:
            process = subprocess.Popen(
                here.command(SERVICES[service]["command"]),
                env=here.environment(service), cwd=here.data, text=True, stdout=subprocess.PIPE,
            )  # fmt: skip
            running.append(process)
            assert process.stdout is not None
            assert " ready at " in process.stdout.readline(), service
        yield lambda service: f"http://127.0.0.1:{here.ports[service]}"
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.communicate(timeout=20)
