"""Programs that know nothing but `https://api.paystack.co`, as their libraries go."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from harness.interception import variables as module
from harness.interception.variables import variables
from harness.processes.process import child_environment
from tests.harness.interception.running import Running

API = "https://api.paystack.co/transaction/verify/none"
OTHER = "https://api.sendgrid.com/v3"
WHY = "nothing outside this machine is reachable during a run"
NODE = shutil.which("node")
CURL = shutil.which("curl")
HTTPS = (
    "const ask = (url) => new Promise((ok, no) => require('https').get(url, ok).on('error', no))"
)
PLAIN = "const ask = (url) => new Promise((ok, no) => require('http').get(url, ok).on('error', no))"
SAY = (
    "ask(process.argv[1]).then((a) => console.log(a.statusCode || a.status),"
    " (e) => console.log(e.message, e.code, e.cause && e.cause.message))"
)
NODE_CLIENTS = {"https": f"{HTTPS};{SAY}", "fetch": f"const ask = fetch;{SAY}"}
PYTHON_CLIENTS = {
    "httpx": "import httpx; print(httpx.get(url).status_code)",
    "urllib": (
        "import urllib.request as r, urllib.error as e\n"
        "try: print(r.urlopen(url).status)\n"
        "except e.HTTPError as error: print(error.code)"
    ),
}


def said(intercepted: Running, *words: str, without: str = "") -> str:
    """What a program says; a refused one may end badly."""
    env = child_environment(variables(intercepted.detour.route("backend"), {}))
    env.pop(without, None)
    done = subprocess.run(words, env=env, capture_output=True, text=True, timeout=30, check=False)
    return done.stdout + done.stderr


def python(intercepted: Running, client: str, url: str) -> str:
    source = f"import sys; url = sys.argv[1]\n{PYTHON_CLIENTS[client]}"
    return said(intercepted, sys.executable, "-c", source, url)


@pytest.mark.parametrize("client", PYTHON_CLIENTS)
def test_python_finds_the_fake(intercepted: Running, client: str) -> None:
    assert python(intercepted, client, API).strip() == "401"


@pytest.mark.parametrize("client", PYTHON_CLIENTS)
def test_python_is_told_why_it_is_refused(intercepted: Running, client: str) -> None:
    assert f"refused https://api.sendgrid.com: {WHY}" in python(intercepted, client, OTHER)


@pytest.mark.skipif(CURL is None, reason="no curl")
def test_curl_finds_the_fake(intercepted: Running) -> None:
    assert '"status":false' in said(intercepted, "curl", "-sS", API)


@pytest.mark.skipif(NODE is None, reason="no Node")
@pytest.mark.parametrize("client", NODE_CLIENTS)
def test_node_finds_the_fake(intercepted: Running, client: str) -> None:
    assert said(intercepted, "node", "-e", NODE_CLIENTS[client], API).strip() == "401"


@pytest.mark.skipif(NODE is None, reason="no Node")
@pytest.mark.parametrize("client", NODE_CLIENTS)
def test_node_is_told_why_it_is_refused(intercepted: Running, client: str) -> None:
    before = len(intercepted.refusals())

    told = said(
        intercepted, "node", "-e", NODE_CLIENTS[client], OTHER, without="NODE_USE_ENV_PROXY"
    )

    assert f"paystack-harness refused api.sendgrid.com:443: {WHY}" in told
    assert intercepted.refusals()[before:] == [("backend", "https://api.sendgrid.com")]


@pytest.mark.skipif(NODE is None, reason="no Node")
def test_node_is_refused_plain_http_too(intercepted: Running) -> None:
    told = said(
        intercepted,
        "node",
        "-e",
        f"{PLAIN};{SAY}",
        "http://example.com/",
        without="NODE_USE_ENV_PROXY",
    )

    assert f"paystack-harness refused example.com:80: {WHY} ECONNREFUSED" in told
    assert intercepted.refusals()[-1] == ("backend", "http://example.com")


@pytest.mark.skipif(NODE is None, reason="no Node")
@pytest.mark.parametrize("client", NODE_CLIENTS)
def test_node_is_refused_plain_http_at_any_port(intercepted: Running, client: str) -> None:
    source = NODE_CLIENTS[client].replace("'https'", "'http'")

    told = said(
        intercepted,
        *("node", "-e", source, "http://example.invalid:8080/"),
        without="NODE_USE_ENV_PROXY",
    )

    assert f"paystack-harness refused example.invalid:8080: {WHY}" in told
    assert intercepted.refusals()[-1] == ("backend", "http://example.invalid:8080")


@pytest.mark.skipif(NODE is None, reason="no Node")
def test_node_reaches_for_what_is_no_web_traffic(intercepted: Running) -> None:
    before = len(intercepted.refusals())
    connect = "require('net').connect(5432, 'db.invalid').on('error', (e) => console.log(e.code))"
    source = f"fetch('{intercepted.addresses.paystack_url}').then(() => {connect})"

    told = said(intercepted, "node", "-e", source, without="NODE_USE_ENV_PROXY")

    assert told.strip() in ("ENOTFOUND", "EAI_AGAIN")
    assert intercepted.refusals()[before:] == []


@pytest.mark.skipif(NODE is None, reason="no Node")
def test_node_stays_direct_on_this_machine(intercepted: Running) -> None:
    url = f"{intercepted.addresses.paystack_url}/transaction/verify/none"

    assert said(intercepted, "node", "-e", f"{PLAIN};{SAY}", url).strip() == "401"


@pytest.mark.skipif(NODE is None, reason="no Node")
def test_the_preload_bears_any_path(
    intercepted: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = tmp_path / 'a folder\\with "odd" letters'
    odd.mkdir()
    monkeypatch.setattr(module, "PRELOAD", Path(shutil.copy(module.PRELOAD, odd)))

    assert said(intercepted, "node", "-e", NODE_CLIENTS["https"], API).strip() == "401"


def test_the_preload_knows_paystacks_hosts() -> None:
    from harness.interception.host import PAYSTACK

    listed = ", ".join(f"'{name}'" for name in PAYSTACK)

    assert f"const PAYSTACK = [{listed}];" in module.PRELOAD.read_text()
    assert os.fspath(module.PRELOAD).endswith(".cjs")
