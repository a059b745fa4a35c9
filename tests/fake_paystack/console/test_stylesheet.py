"""The one stylesheet: nothing in it is left over, or said twice."""

from __future__ import annotations

import re
from collections import Counter

from fake_paystack.console.page import HERE, STATIC

RULES = re.sub(r"/\*.*?\*/", "", (STATIC / "console.css").read_text(encoding="utf-8"), flags=re.S)
MEDIA = re.compile(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\}|[^{}])*\}", re.S)
SELECTOR = re.compile(r"([^{}]+)\{")


def selectors(rules: str) -> list[str]:
    return [found.strip() for found in SELECTOR.findall(rules)]


def sources() -> str:
    """Whatever can put a class on an element: templates, and code that names tones and kinds."""
    files = (path for ext in ("html", "py", "js") for path in HERE.rglob(f"*.{ext}"))
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def test_each_class_is_used() -> None:
    classes = {name for each in selectors(RULES) for name in re.findall(r"\.([a-z][\w-]*)", each)}
    words = set(re.findall(r"[a-z][\w-]*", sources()))

    assert classes - words == set()


def test_each_selector_stands_once() -> None:
    counted = Counter(selectors(MEDIA.sub("", RULES)))

    assert [selector for selector, number in counted.items() if number > 1] == []
