"""The signature, checked by code that is not ours."""

from __future__ import annotations

import subprocess

from fake_paystack.domain.signature import sign
from fake_paystack.settings import Secret


def test_signature_is_what_openssl_computes() -> None:
    body = '{"event":"charge.success","data":{"name":"Kofi é"}}'
    said = subprocess.run(
        ["openssl", "dgst", "-sha512", "-hmac", "sk_test_a", "-r"],
        input=body.encode(),
        capture_output=True,
        check=True,
    )

    assert sign(body, Secret("sk_test_a")) == said.stdout.split()[0].decode()
