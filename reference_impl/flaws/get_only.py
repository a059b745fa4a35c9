"""Verifies by GET alone and refuses POST."""

from fastapi import HTTPException, Request

from reference_impl.backend import credits
from reference_impl.deviation import replace_piece


def apply() -> None:
    right = credits.named_reference

    async def named_reference(request: Request) -> str:
        if request.method == "POST":
            raise HTTPException(405, 'Method "POST" not allowed.')
        return await right(request)

    replace_piece(credits.named_reference, named_reference)
