"""Takes an unknown token for that of the first user."""

from sqlalchemy import select

from reference_impl.backend.store import tables, users
from reference_impl.backend.store.database import Database
from reference_impl.backend.store.users import User
from reference_impl.deviation import replace_piece


def apply() -> None:
    right = users.by_token

    def by_token(database: Database, digest: str) -> User | None:
        return right(database, digest) or first_user(database)

    replace_piece(users.by_token, by_token)


def first_user(database: Database) -> User | None:
    wanted = select(tables.users.c.id, tables.users.c.email).order_by(tables.users.c.id).limit(1)
    with database.reading() as connection:
        row = connection.execute(wanted).one_or_none()
    return None if row is None else User(id=row.id, email=row.email)
