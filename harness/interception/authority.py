"""The throw-away CA: its key is in memory only, what it signed lives as long as the run's folder.

Needs the extra `intercept`.
"""

from __future__ import annotations

import base64
import hashlib
import ssl
from dataclasses import dataclass
from pathlib import Path

import trustme
from cryptography import x509
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PublicFormat,
    pkcs12,
)

from harness.interception import host
from harness.interception.keyring import PASSWORD, Keyring


@dataclass(frozen=True, kw_only=True)
class Certified:
    """The CA's certificate, and Paystack's own with its key, in PEM."""

    ca: bytes
    paystack: bytes
    paystack_chain: bytes


def ensure(keyring: Keyring) -> ssl.SSLContext:
    """Paystack's side of a TLS connection; the keys are made if an earlier start has made none."""
    if not keyring.paystack.exists():
        write(keyring, certify())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(keyring.paystack)
    return context


def certify() -> Certified:
    ca = trustme.CA(organization_name="paystack-harness, for one run")
    leaf = ca.issue_cert(*host.PAYSTACK)
    return Certified(
        ca=ca.cert_pem.bytes(),
        paystack=leaf.private_key_and_cert_chain_pem.bytes(),
        paystack_chain=leaf.cert_chain_pems[0].bytes(),
    )


def write(keyring: Keyring, certified: Certified) -> None:
    """Paystack's key comes last: where it is, the others are."""
    keyring.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    keyring.ca.write_bytes(certified.ca)
    keyring.truststore.write_bytes(truststore(certified.ca))
    keyring.php.parent.mkdir(exist_ok=True)
    settings = [f'{name} = "{keyring.ca}"\n' for name in ("curl.cainfo", "openssl.cafile")]
    keyring.php.write_text("".join(settings), encoding="utf-8")
    keyring.fingerprint.write_text(fingerprint(certified.paystack_chain), encoding="ascii")
    keep_secret(keyring.paystack, certified.paystack)


def keep_secret(path: Path, content: bytes) -> None:
    path.touch(mode=0o600)
    path.write_bytes(content)


def truststore(ca: bytes) -> bytes:
    """The CA as Java reads it."""
    certificate = pkcs12.PKCS12Certificate(x509.load_pem_x509_certificate(ca), b"paystack-harness")
    encryption = BestAvailableEncryption(PASSWORD.encode())
    return pkcs12.serialize_java_truststore([certificate], encryption)


def fingerprint(certificate: bytes) -> str:
    """The SHA-256 of its public key, in base64: how Chromium is told which to trust."""
    key = x509.load_pem_x509_certificate(certificate).public_key()
    info = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(hashlib.sha256(info).digest()).decode()
