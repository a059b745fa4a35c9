"""Answers a repeated verify with another status, and without the numbers."""

from typing import Any

from reference_impl.backend import credits
from reference_impl.backend.store.ledger import Receipt
from reference_impl.deviation import replace_piece


def apply() -> None:
    right = credits.verify_answer

    def verify_answer(receipt: Receipt) -> dict[str, Any]:
        answer = right(receipt)
        if receipt.is_first:
            return answer
        return {"status": "already_processed", "message": answer["message"]}

    replace_piece(credits.verify_answer, verify_answer)
