"""`python -m reference_impl.backend`: serve the API, or `create-user EMAIL PASSWORD`."""

import argparse
import os
import sys

from reference_impl.loading import loading

with loading():
    from reference_impl.backend import accounts
    from reference_impl.backend.accounts import AccountRefused
    from reference_impl.backend.settings import InvalidSettings, database_url, password_cost
    from reference_impl.backend.store.tables import opened
    from reference_impl.deviation import UnknownDeviation


def main() -> int:
    """Exit status 2 for a call or a setting that cannot be used."""
    arguments = parser().parse_args()
    try:
        if arguments.command == "create-user":
            return create_user(arguments.email, arguments.password)
        return serve(arguments.host, arguments.port, arguments.workers)
    except (InvalidSettings, AccountRefused, UnknownDeviation) as error:
        return refused(str(error))


def serve(host: str, port: int, workers: int) -> int:
    """Imports what it needs: a web framework is nothing that `create-user` should wait for."""
    if workers == 1:
        with loading():
            from reference_impl.backend import server
        return server.serve(host, port, os.environ)
    with loading():
        from reference_impl.backend import workers as several
    return several.serve(host, port, os.environ, number=workers)


def create_user(email: str, password: str) -> int:
    """Print a token of the user, who is made if need be; the server may run or not."""
    database = opened(database_url(os.environ))
    user = accounts.create_user(database, email, password, password_cost(os.environ))
    print(accounts.issue_token(database, user))
    return 0


def parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m reference_impl.backend")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000, help="0 takes a free one")
    parser.add_argument(
        "--workers", type=positive, default=1, help="processes that share the port and the database"
    )
    commands = parser.add_subparsers(dest="command")
    create = commands.add_parser("create-user", help="make a user and print a token")
    create.add_argument("email")
    create.add_argument("password")
    return parser


def positive(text: str) -> int:
    """Raises `argparse.ArgumentTypeError`."""
    if not text.isascii() or not text.isdigit() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes; give 1 or more.")
    return int(text)


def refused(sentence: str) -> int:
    print(f"reference-backend: {sentence}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
