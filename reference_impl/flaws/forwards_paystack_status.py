"""Answers with the status that Paystack answered: its 401 or 403 looks like a lost login."""

from typing import Any

import httpx

from reference_impl.backend import paystack
from reference_impl.backend.paystack_errors import PaystackError
from reference_impl.deviation import replace_piece


def apply() -> None:
    right = paystack.data_of

    def data_of(response: httpx.Response, reference: str) -> Any:
        try:
            return right(response, reference)
        except PaystackError as error:
            if response.is_error:
                error.status = response.status_code
            raise

    replace_piece(paystack.data_of, data_of)
