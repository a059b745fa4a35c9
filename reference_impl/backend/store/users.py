"""Users and their tokens; a token is stored as its digest only."""

from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from reference_impl.backend.store.database import Database
from reference_impl.backend.store.tables import tokens, users


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    id: int
    email: str


class EmailTaken(Exception):
    """A user has this e-mail already, in whatever case it is written."""


def add(database: Database, *, email: str, password_hash: str) -> User:
    """Raises `EmailTaken`."""
    values = {"email": email, "password_hash": password_hash}
    try:
        with database.writing() as connection:
            user_id = connection.scalar(insert(users).values(values).returning(users.c.id))
    except IntegrityError:
        raise EmailTaken(email) from None
    assert user_id is not None
    return User(id=user_id, email=email)


def by_email(database: Database, email: str) -> tuple[User, str] | None:
    """The user and the hash of their password."""
    wanted = select(users).where(func.lower(users.c.email) == email.lower())
    with database.reading() as connection:
        row = connection.execute(wanted).one_or_none()
    return None if row is None else (User(id=row.id, email=row.email), row.password_hash)


def by_token(database: Database, digest: str) -> User | None:
    wanted = select(users.c.id, users.c.email).join(tokens).where(tokens.c.digest == digest)
    with database.reading() as connection:
        row = connection.execute(wanted).one_or_none()
    return None if row is None else User(id=row.id, email=row.email)


def add_token(database: Database, user: User, digest: str) -> None:
    with database.writing() as connection:
        connection.execute(insert(tokens).values(digest=digest, user_id=user.id))


def remove_token(database: Database, digest: str) -> None:
    with database.writing() as connection:
        connection.execute(delete(tokens).where(tokens.c.digest == digest))
