"""The server: ready line, files, the fallback to `index.html`, `/config.js`, and how it ends."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator

import httpx
import pytest

from reference_impl.frontend.app import SITE, security_headers
from tests.reference_impl.frontend.conftest import frontend

COMMAND = [sys.executable, "-m", "reference_impl.frontend"]


@pytest.fixture
def site() -> Iterator[httpx.Client]:
    with (
        frontend("http://api.example:8000/") as address,
        httpx.Client(base_url=address.replace("localhost", "127.0.0.1")) as client,
    ):
        yield client


@pytest.mark.parametrize(
    "path", ["/", "/login", "/payment/callback?reference=R", "/nowhere/at/all"]
)
def test_every_client_route_is_the_one_page(site: httpx.Client, path: str) -> None:
    answer = site.get(path)

    assert answer.status_code == 200
    assert answer.text == (SITE / "index.html").read_text()


def test_files_have_their_type(site: httpx.Client) -> None:
    assert site.get("/app.js").headers["content-type"].startswith("text/javascript")
    assert site.get("/styles/base.css").headers["content-type"].startswith("text/css")


@pytest.mark.parametrize(
    "path",
    [
        *("/app.mjs", "/%2e%2e/app.py", "/..%2f..%2fpyproject.toml", "/..%5c..%5cpyproject.toml"),
        *("//etc/passwd.txt", "/%2fetc%2fpasswd.txt", "/style%00.css", f"/{'a' * 5000}.css"),
        *("/%2e%2e%2f%2e%2e%2fbackend/secret.py", "/C:%5cwindows%5cwin.ini"),
    ],
)
def test_an_unknown_file_is_not_found(site: httpx.Client, path: str) -> None:
    assert site.get(path).status_code == 404


def test_config_names_the_api(site: httpx.Client) -> None:
    assert site.get("/config.js").text == (
        'export const API_BASE_URL = "http://api.example:8000";\n'
        'export const PAYSTACK_POPUP_URL = "";\n'
    )


def test_the_policy_lets_the_popup_in_where_there_is_one() -> None:
    policy = security_headers("http://api.example", "http://paystack.example")[
        "Content-Security-Policy"
    ]

    assert "script-src 'self' http://paystack.example; frame-src http://paystack.example" in policy


def test_the_policy_lets_calls_out_to_the_api_alone(site: httpx.Client) -> None:
    policy = site.get("/").headers["content-security-policy"]

    assert "connect-src 'self' http://api.example:8000;" in policy
    assert "script-src" not in policy


def test_every_module_is_preloaded(site: httpx.Client) -> None:
    preloaded = re.findall(r'modulepreload" href="/([\w/]+\.js)"', site.get("/").text)

    modules = {file.relative_to(SITE).as_posix() for file in SITE.rglob("*.js")}
    assert set(preloaded) == modules - {"app.js"} | {"config.js"}


def test_it_stops_cleanly() -> None:
    with subprocess.Popen([*COMMAND, "--port", "0"], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        ready = process.stdout.readline()
        process.send_signal(signal.SIGTERM)

        assert re.fullmatch(r"reference-frontend ready at http://127\.0\.0\.1:\d+\n", ready)
        assert process.wait(5) == 0


def test_a_taken_port_is_explained(site: httpx.Client) -> None:
    port = str(site.base_url.port)

    ended = subprocess.run([*COMMAND, "--port", port], capture_output=True, text=True, timeout=10)

    assert ended.returncode == 2
    assert ended.stderr.startswith(f"reference-frontend: cannot listen on 127.0.0.1:{port}")
    assert ended.stderr.count("\n") == 1


@pytest.mark.parametrize(("name", "value"), [("FLAW", "nonesuch"), ("API_BASE_URL", "localhost")])
def test_a_wrong_setting_is_explained(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)

    ended = subprocess.run([*COMMAND, "--port", "0"], capture_output=True, text=True, timeout=10)

    assert ended.returncode == 2
    assert repr(value) in ended.stderr
