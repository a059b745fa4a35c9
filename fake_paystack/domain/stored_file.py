"""A file behind a link: uploaded by the merchant, or made for it to download."""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace
from datetime import datetime

MOST = 5 * 1024 * 1024
"""Bytes of an upload. Assumed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """`name` is unique and not to be guessed; `content` is base64, None until it was uploaded.

    The link works with its `signature` until `expires_at`, in UTC on the integration's clock.
    `takes_uploads` where it was reserved for one.
    """

    id: int
    integration_id: int
    name: str
    signature: str
    created_at: datetime
    expires_at: datetime
    content_type: str = "application/octet-stream"
    content: str | None = None
    takes_uploads: bool = False

    def lets_in(self, signature: str, at: datetime) -> bool:
        return signature == self.signature and at < self.expires_at

    def filled(self, content: bytes, content_type: str) -> StoredFile:
        text = base64.b64encode(content).decode("ascii")
        return replace(self, content=text, content_type=content_type or self.content_type)

    def read(self) -> bytes | None:
        return None if self.content is None else base64.b64decode(self.content)
