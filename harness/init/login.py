"""How a user proves who they are: the header's scheme, the token's name, and where it is kept."""

from __future__ import annotations

import re

from harness.init.tree import Tree

STYLES = {
    "Bearer": r"""["'`]Bearer\b|OAuth2PasswordBearer|HTTPBearer|simplejwt|JWTAuthentication""",
    "Token": r"""["'`]Token[ "'`]|authtoken|[^S]TokenAuthentication""",
}
# How a backend itself shows its secret key to Paystack, which is not how users log in.
PAYSTACKS = re.compile(r"""["'`]Bearer\b[^\n]{0,40}(?:secret|paystack|\bkey)""", re.IGNORECASE)
SESSION = {
    "express-session": "connect.sid",
    "cookie-session": "session",
    "@fastify/session": "sessionId",
    "@fastify/secure-session": "session",
}
STORED = re.compile(r"""localStorage\s*\.\s*(?:set|get)Item\(\s*(?:["'`](\w+)["'`]|(\w+))""")
INDEXED = re.compile(r"""localStorage(?:\.|\[["'])(\w*[tT]oken\w*)\b(?!\()""")


def scheme(*trees: Tree) -> str:
    """Bearer or Token, whichever is met more often; empty when neither is."""
    text = "\n".join(PAYSTACKS.sub("", tree.all_text) for tree in trees)
    counted = {style: len(re.findall(pattern, text)) for style, pattern in STYLES.items()}
    style = max(counted, key=lambda each: counted[each])
    return style if counted[style] else ""


def cookie(backend: Tree) -> str:
    """The usual name of the session's cookie, where a session is all that was found."""
    return next((name for package, name in SESSION.items() if package in backend.dependencies), "")


def token_field(backend: Tree) -> str:
    """The name of the token in the answer to a login, as it is usually written."""
    if "simplejwt" in backend.all_text:
        return "access"
    for name in ("access_token", "accessToken"):
        if re.search(rf"""["']?\b{name}\b["']?\s*[:,}}]""", backend.all_text):
            return name
    return "token"


def stored_under(frontend: Tree) -> str:
    """The key of localStorage that holds the token; empty when none was found."""
    for text in frontend.texts.values():
        for literal, name in STORED.findall(text):
            key = literal or constant(name, frontend)
            if "token" in key.lower() or "auth" in key.lower() or "jwt" in key.lower():
                return key
        if indexed := INDEXED.search(text):
            return indexed[1]
    return ""


def constant(name: str, tree: Tree) -> str:
    """The text that a name stands for; empty when it stands for none that is written out."""
    pattern = rf"""\b{re.escape(name)}\s*(?::\s*string\s*)?=\s*["'`](\w+)["'`]"""
    return next((match[1] for _, match in tree.search(pattern)), "")
