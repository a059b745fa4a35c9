"""Writes the headers of its calls to Paystack, key included, to the log."""

import logging

from reference_impl.backend import paystack
from reference_impl.backend.secret import Secret
from reference_impl.deviation import replace_piece

log = logging.getLogger(__name__)


def apply() -> None:
    right = paystack.request_headers

    def request_headers(secret_key: Secret) -> dict[str, str]:
        headers = right(secret_key)
        log.info("calling Paystack with %s", headers)
        return headers

    replace_piece(paystack.request_headers, request_headers)
