"""Certificate authorities are read once, by however many clients."""

import shutil
import ssl
from collections.abc import Iterator
from pathlib import Path

import certifi
import pytest

from harness import trust
from harness.control.connection import Connection
from harness.doors import new_browser


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The files that authorities are read from, from now on."""
    files: list[str] = []
    usual = ssl.create_default_context

    def noted(*, cafile: str) -> ssl.SSLContext:
        files.append(cafile)
        return usual(cafile=cafile)

    monkeypatch.setattr(ssl, "create_default_context", noted)
    trust.authorities.cache_clear()
    yield files
    trust.authorities.cache_clear()


def test_clients_read_the_authorities_once(read: list[str]) -> None:
    for client in (new_browser(), new_browser(), Connection("http://127.0.0.1:1", "sk_test_a")):
        client.close()

    assert len(read) == 1


def test_authorities_of_ones_own_are_trusted(
    read: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    own = tmp_path / "own.pem"
    shutil.copy(certifi.where(), own)
    monkeypatch.setenv("SSL_CERT_FILE", str(own))

    trust.authorities()

    assert read == [str(own)]


def test_authorities_that_cannot_be_read_are_passed_over(
    read: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "gone.pem"))

    trust.authorities()

    assert read[1:] == [certifi.where()]
