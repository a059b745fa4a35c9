"""Accounts: passwords and tokens. No web framework here, so that `create-user` starts fast."""

import hashlib
import hmac
import re
import secrets

from reference_impl.backend.settings import PASSWORD_COST as COST
from reference_impl.backend.store import users
from reference_impl.backend.store.database import Database
from reference_impl.backend.store.users import EmailTaken, User

EMAIL = re.compile(r"[^@\s\x00]+@[^@\s\x00]+")


class AccountRefused(Exception):
    """The account cannot be made, or not be entered; its text is one sentence."""


def create_user(database: Database, email: str, password: str, cost: int = COST) -> User:
    """Make the user, or find the one who has this password already. Raises `AccountRefused`."""
    if not EMAIL.fullmatch(email) or len(email) > 254:
        raise AccountRefused(f"{email!r} is no e-mail address.")
    if not password:
        raise AccountRefused("An account needs a password.")
    try:
        return users.add(database, email=email, password_hash=hashed(password, cost))
    except EmailTaken:
        user = user_with_password(database, email, password, cost)
    if user is None:
        raise AccountRefused(f"{email} exists with another password.")
    return user


def user_with_password(
    database: Database, email: str, password: str, cost: int = COST
) -> User | None:
    """The user if the password is right; an unknown e-mail takes as long as a known one."""
    found = users.by_email(database, email)
    is_right = matches(password, found[1] if found else _nobody(cost))
    return found[0] if found and is_right else None


def issue_token(database: Database, user: User) -> str:
    """A new token beside those that the user has; it is shown once and stored as its digest."""
    token = secrets.token_hex(20)
    users.add_token(database, user, token_digest(token))
    return token


def token_digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def hashed(password: str, cost: int = COST) -> str:
    """`<cost>$<salt>$<hash>`, the last two in hex."""
    salt = secrets.token_bytes(16)
    return f"{cost}${salt.hex()}${_scrypt(password, salt, cost).hex()}"


def matches(password: str, password_hash: str) -> bool:
    *cost, salt, expected = password_hash.split("$")  # an older one does not name its cost
    found = _scrypt(password, bytes.fromhex(salt), int(cost[0]) if cost else COST)
    return hmac.compare_digest(found, bytes.fromhex(expected))


def _scrypt(password: str, salt: bytes, cost: int) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=2**cost, r=8, p=1, dklen=32)


def _nobody(cost: int) -> str:
    return f"{cost}${bytes(16).hex()}${bytes(32).hex()}"
