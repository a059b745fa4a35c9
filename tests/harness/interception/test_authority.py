"""The throw-away CA: what it signs is trusted by its certificate alone, and is made once."""

import stat
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import pkcs12

from harness.interception import authority
from harness.interception.keyring import PASSWORD, Keyring


@pytest.fixture
def keyring(tmp_path: Path) -> Keyring:
    made = Keyring(tmp_path / "keys")
    authority.ensure(made)
    return made


def written(keyring: Keyring) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in keyring.folder.rglob("*") if path.is_file()}


def test_a_restart_keeps_what_is_trusted(keyring: Keyring) -> None:
    before = written(keyring)

    authority.ensure(keyring)

    assert written(keyring) == before


def test_the_key_of_the_ca_is_nowhere(keyring: Keyring) -> None:
    keys = [path for path, content in written(keyring).items() if b"PRIVATE KEY" in content]

    assert keys == [keyring.paystack]
    assert stat.S_IMODE(keyring.paystack.stat().st_mode) == 0o600


def test_java_reads_the_ca(keyring: Keyring) -> None:
    store = pkcs12.load_pkcs12(keyring.truststore.read_bytes(), PASSWORD.encode())

    assert [each.friendly_name for each in store.additional_certs] == [b"paystack-harness"]


def test_php_reads_where_the_ca_is(keyring: Keyring) -> None:
    assert keyring.php.read_text().splitlines() == [
        f'curl.cainfo = "{keyring.ca}"',
        f'openssl.cafile = "{keyring.ca}"',
    ]


def test_the_fingerprint_is_of_paystacks_key(keyring: Keyring) -> None:
    command = (
        f"openssl x509 -in {keyring.paystack} -pubkey -noout | openssl pkey -pubin -outform der"
        " | openssl dgst -sha256 -binary | openssl base64"
    )
    told = subprocess.run(command, shell=True, capture_output=True, text=True, check=True).stdout

    assert keyring.fingerprint.read_text() == told.strip()
