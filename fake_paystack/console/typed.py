"""What a person had typed into a form that was in vain, so that nobody types it again."""

from __future__ import annotations

import re

from fake_paystack.console.said import Said


def typed(said: Said | None, path: str, name: str, otherwise: str = "") -> str:
    """What was typed as `name` in a form that was in vain; `path` is what the form called."""
    is_same = said is not None and said.typed.get("path") == path
    return said.typed.get(f"body.{name}", otherwise) if said and is_same else otherwise


def is_wrong(said: Said | None, path: str, name: str) -> bool:
    """Whether the refusal is about this part of the form's body."""
    if said is None or said.typed.get("path") != path:
        return False
    return re.search(rf"(^|; ){re.escape(name)}(\.\w+)*: ", said.text) is not None
