"""What an intercepted program is told, beside and behind what its target file says."""

from pathlib import Path

import pytest

from harness.interception.keyring import Keyring
from harness.interception.variables import PRELOAD, Route, variables

ROUTE = Route(proxy=1001, tls=1002, keyring=Keyring(Path("/keys")))


@pytest.fixture(autouse=True)
def _no_options_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NODE_OPTIONS", raising=False)
    monkeypatch.delenv("JAVA_TOOL_OPTIONS", raising=False)


def test_proxy_and_ca_have_their_usual_names() -> None:
    told = variables(ROUTE, {})

    assert {told[name] for name in ("HTTPS_PROXY", "http_proxy")} == {"http://127.0.0.1:1001"}
    assert {told[name] for name in ("SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS")} == {"/keys/ca.pem"}
    assert told["NODE_OPTIONS"] == f'--require "{PRELOAD}"'


def test_no_exception_of_the_machine_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "*")

    assert variables(ROUTE, {})["NO_PROXY"] == "127.0.0.1,localhost,::1"


def test_php_reads_its_own_folder_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PHP_INI_SCAN_DIR", "/etc/php")

    assert variables(ROUTE, {})["PHP_INI_SCAN_DIR"] == "/etc/php:/keys/php"


def test_the_target_file_wins() -> None:
    told = variables(ROUTE, {"SSL_CERT_FILE": "/own.pem", "API_KEY": "x"})

    assert (told["SSL_CERT_FILE"], told["API_KEY"]) == ("/own.pem", "x")


@pytest.mark.parametrize("name", ["NODE_OPTIONS", "JAVA_TOOL_OPTIONS"])
def test_options_are_put_behind_the_targets_own(name: str) -> None:
    alone = variables(ROUTE, {})[name]

    assert variables(ROUTE, {name: "--own"})[name] == f"--own {alone}"


def test_options_are_put_behind_the_machines_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NODE_OPTIONS", "--own")

    assert variables(ROUTE, {})["NODE_OPTIONS"] == f'--own --require "{PRELOAD}"'
