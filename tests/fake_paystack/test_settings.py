"""Keys stay secret."""

from __future__ import annotations

from fake_paystack.settings import Secret


def test_secret_shows_itself_only_when_asked() -> None:
    secret = Secret("sk_test_precious")

    assert "precious" not in f"{secret} {secret!r} {[secret]}"
    assert secret.reveal() == "sk_test_precious"
    assert secret in {Secret("sk_test_precious")}
    assert secret != "sk_test_precious"
