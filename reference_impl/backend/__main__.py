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

PROGRAM = "python -m reference_impl.backend"
USAGE = f"""{PROGRAM} [--host HOST] [--port PORT] [--workers N]
       {PROGRAM} create-user EMAIL PASSWORD"""
VARIABLES = """\
The environment tells it the rest:
  FRONTEND_URL         the frontend's address; has to be set
  PAYSTACK_SECRET_KEY  the integration's key, sk_test_…; has to be set
  PAYSTACK_BASE_URL    Paystack's address (default: https://api.paystack.co)
  PAYSTACK_TIMEOUT     seconds that it waits for Paystack (default: 10)
  PAYSTACK_CURRENCY    of its prices (default: GHS)
  CORS_ORIGINS         a comma list of origins that may call, beside the frontend's
  DATABASE_URL         as SQLAlchemy names it (default: sqlite:///reference.db)
  PASSWORD_COST        cost of a password's hash, 1 to 14 (default: 14)
  FLAW, VARIANT        one of reference_impl/flaws/flaws.toml, variants/variants.toml
create-user reads DATABASE_URL and PASSWORD_COST.
"""


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
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        usage=USAGE,
        description="The reference backend: sells AI credits, until it is told to stop.",
        epilog=VARIABLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (default: %(default)s)"
    )
    parser.add_argument(
        "--port", type=int, default=8000, help="0 takes a free one (default: %(default)s)"
    )
    parser.add_argument(
        "--workers",
        metavar="N",
        type=positive,
        default=1,
        help="processes that share the port and the database (default: %(default)s)",
    )
    commands = parser.add_subparsers(dest="command", prog=PROGRAM)
    create = commands.add_parser("create-user", help="create a user and print a token")
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
