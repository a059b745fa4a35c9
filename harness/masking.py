"""What a report may say: text that every file and terminal can hold, without secrets.

References and access codes are no secrets; they are what a failure is traced by.
"""

from __future__ import annotations

import re
from typing import Any

CONTROLS = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""All of C0 and C1 but line breaks and tabs; of a terminal's sequences all, not their start."""
MASKS = (
    (re.compile(r"\b([ps]k_(?:test|live)_)(?!sandbox(?![\w-]))[\w-]+"), r"\1…"),
    (re.compile(r"(?<=://)[^/?#@\s]+(?=@)"), "…"),
    (
        re.compile(
            r"([?&;#](?:\w+_)?(?:token|password|secret|key|session)(?:_?id)?=)[^&;#\s\"'<>`]+",
            re.IGNORECASE,
        ),
        r"\1…",
    ),
)
"""Keys (but the default that everybody knows), users in addresses, and what a query or a fragment
calls a secret. The fake's public key is its secret key under another name."""


def fit_to_tell(tree: Any) -> Any:
    """The same JSON tree with every text in it fit to be told; names of fields stay."""
    if isinstance(tree, str):
        return fit_text(tree)
    if isinstance(tree, dict):
        return {name: fit_to_tell(value) for name, value in tree.items()}
    if isinstance(tree, list | tuple):
        return type(tree)(fit_to_tell(value) for value in tree)
    return tree


def fit_text(text: str) -> str:
    whole = text.encode("utf-8", "replace").decode()  # JSON may hold half of a surrogate pair
    plain = CONTROLS.sub("", whole)
    for secret, mask in MASKS:
        plain = secret.sub(mask, plain)
    return plain
