"""The paths that a backend answers, and which of them serve the payment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

PARAMETER = re.compile(r":\w+|<[^>]*>|\{[^}]*\}|\[[^\]]*\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """`method` is empty where any may be meant; a parameter in `path` is `{id}`."""

    method: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What its path looks like, the likeliest first; and what it must not look like."""

    method: str
    likely: tuple[str, ...]
    never: str = "$^"


ROLES: Mapping[str, Role] = {
    "purchase": Role(
        method="POST",
        likely=("purchase", r"\bbuy", "checkout", "top-?up", "initiali[sz]e", r"\bpay"),
        never=r"\{id\}|subscri|verify|hook|callback|plan",
    ),
    "verify": Role(
        method="",
        likely=("verify", "confirm"),
        never=r"\{id\}|e-?mail|otp|phone|password|account|2fa",
    ),
    "balance": Role(
        method="GET", likely=("balance", "wallet", r"credits/?$"), never=r"\{id\}|verify|buy"
    ),
    "webhook": Role(method="POST", likely=("paystack.*hook", "hook.*paystack", "hook", r"\bipn")),
    "subscriptions": Role(method="POST", likely=(r"subscriptions?/?$",)),
    "subscription_initialize": Role(
        method="POST", likely=(r"subscriptions?/.*\{id\}/.*(initiali[sz]e|pay)",)
    ),
    "subscription_status": Role(method="GET", likely=(r"subscriptions?/\{id\}/?$",)),
    "login": Role(
        method="POST",
        likely=("log-?in", "sign-?in", r"\btoken/?$", r"sessions?/?$"),
        never="refresh",
    ),
    "signup": Role(method="POST", likely=("sign-?up", "regist(er|ration)", r"users/?$")),
    "ready": Role(method="GET", likely=("health", r"\bping", r"\bready", "admin/?$")),
}


def joined(*parts: str) -> str:
    """The parts as one path, with one slash between them."""
    path = "/".join(part.strip("/") for part in parts if part.strip("/"))
    ends = "/" if parts[-1].endswith("/") and path else ""
    return PARAMETER.sub("{id}", f"/{path}{ends}")


def serving(routes: Iterable[Route]) -> dict[str, str]:
    """By role, the path that most likely has it."""
    known = list(routes)
    found = {name: likeliest(known, role) for name, role in ROLES.items()}
    return {name: path for name, path in found.items() if path}


def likeliest(routes: list[Route], role: Role) -> str:
    """Of several, one about credits, else the shortest."""
    for pattern in role.likely:
        fitting = [route.path for route in routes if fits(route, pattern, role)]
        if fitting:
            return min(fitting, key=lambda path: ("credit" not in path, len(path)))
    return ""


def fits(route: Route, pattern: str, role: Role) -> bool:
    if role.method and route.method not in ("", role.method):
        return False
    is_never = re.search(role.never, route.path, re.IGNORECASE)
    return not is_never and bool(re.search(pattern, route.path, re.IGNORECASE))
