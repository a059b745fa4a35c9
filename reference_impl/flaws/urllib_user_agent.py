"""Calls Paystack under the name of an HTTP library, which its edge refuses."""

from reference_impl.backend import paystack
from reference_impl.backend.secret import Secret
from reference_impl.deviation import replace_piece


def apply() -> None:
    right = paystack.request_headers

    def request_headers(secret_key: Secret) -> dict[str, str]:
        return {**right(secret_key), "User-Agent": "Python-urllib/3.11"}

    replace_piece(paystack.request_headers, request_headers)
