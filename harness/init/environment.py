"""The names of environment variables by which a service is told what a target file tells it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from harness.init.tree import Tree

NAME = r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*"
READ = re.compile(
    rf"""(?:\benv\.|\benviron(?:\.get)?[\[(]\s*|\bgetenv\(\s*|["'`])({NAME})\b(?!\s*\()"""
)
LISTED = re.compile(rf"^\s*(?:export\s+)?({NAME})\s*=", re.MULTILINE)
FIELD = re.compile(r"^\s+([a-z][a-z0-9]*(?:_[a-z0-9]+)+)\s*:\s*\w+", re.MULTILINE)

# What each is for, and how its name usually reads; the first that fits is taken.
ROLES: Mapping[str, tuple[str, ...]] = {
    "paystack_url": (
        r"PAYSTACK_(API_)?(BASE_)?UR[LI]",
        r"PAYSTACK_(API|BASE|HOST|ENDPOINT|API_BASE|API_HOST)",
    ),
    "secret_key": (r"PAYSTACK_(TEST_)?(API_)?(SECRET|PRIVATE)(_KEY)?", r"PAYSTACK_(API_)?KEY"),
    "public_key": (r"(\w+_)?PAYSTACK_(TEST_)?PUBLIC(_KEY)?",),
    "frontend_url": (
        r"FRONT_?END_(BASE_|APP_)?(URL|URI|ORIGIN)",
        r"(CLIENT|WEB|WEBAPP|SITE|UI|APP|PUBLIC)_(BASE_)?(URL|URI|ORIGIN)",
    ),
    "origins": (r"(CORS_)?(ALLOWED_|ALLOW_)?ORIGINS?", r"CORS_(\w+_)?(ORIGINS?|WHITELIST)"),
    "port": (r"PORT", r"(APP|API|HTTP|SERVER)_PORT"),
    "database_url": (r"(DATABASE|DB)_UR[LI]",),
    "database_file": (r"(DATABASE|DB|SQLITE)(_FILE|_PATH|_FILENAME)?",),
    "backend_url": (
        r"(VITE|NEXT_PUBLIC|REACT_APP)_(\w+_)?(API|BACKEND)_(\w+_)?(URL|URI|HOST|ORIGIN)",
        r"(VITE|NEXT_PUBLIC|REACT_APP)_(API|BACKEND)(_BASE)?",
        r"(API|BACKEND)_(BASE_)?(URL|URI)",
    ),
}


def names_in(tree: Tree) -> list[str]:
    """Every name that is read from the environment, or listed in a sample of it."""
    listed = LISTED.findall(tree.samples)
    read = READ.findall(tree.all_text)
    return list(dict.fromkeys([*listed, *read, *fields(tree)]))


def fields(tree: Tree) -> list[str]:
    """Of pydantic's settings, whose variables have the names of their fields."""
    texts = [text for text in tree.texts.values() if "BaseSettings" in text]
    return [name.upper() for text in texts for name in FIELD.findall(text)]


def variables(tree: Tree) -> dict[str, str]:
    """By role, the variable that has it; roles that none has are not there."""
    names = names_in(tree)
    found = {role: chosen(names, patterns) for role, patterns in ROLES.items()}
    return {role: name for role, name in found.items() if name}


def chosen(names: list[str], patterns: tuple[str, ...]) -> str:
    fitting = (name for each in patterns for name in names if re.fullmatch(each, name))
    return next(fitting, "")
