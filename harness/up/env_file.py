"""`--write-env FILE`: what the user's own app has to be told, in the form of a .env file.

Its first line says that we wrote it, with a sum of all that follows. A file without such a line, or
one that was changed since, is a person's: it may hold secrets, and is never written over.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from harness.addresses import Addresses
from harness.errors import HarnessError

FIRST = "# Written by `paystack-harness up --write-env`, sum {sum}; it is written again each time."
SUM = re.compile(re.escape(FIRST).replace(re.escape("{sum}"), "([0-9a-f]{16})"))
NOT_OURS = (
    "it is there already, and not as paystack-harness wrote it, so that it may hold secrets of"
    " yours. Name another file, such as .env.sandbox, or give --force to have it replaced"
)
IS_PLAIN = re.compile(r"[\w@%+=:,./-]*")


class UnwritableEnvFile(HarnessError):
    """`path` is not written; `why` says what keeps us from it, and what to do."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(path, why)
        self.path = path
        self.why = why

    def __str__(self) -> str:
        return f"{self.path}: {self.why}."


def check(file: Path, *, force: bool) -> None:
    """Raises `UnwritableEnvFile` for what must not, or cannot, be written."""
    with told(file):
        if file.is_dir():
            raise UnwritableEnvFile(file, "it is a folder. Name a file, such as .env.sandbox")
        if file.exists() and not force and not is_ours(file):
            raise UnwritableEnvFile(file, NOT_OURS)
        tempfile.TemporaryFile(dir=file.parent).close()


def is_ours(file: Path) -> bool:
    first, _, rest = file.read_text(encoding="utf-8", errors="replace").partition("\n")
    found = SUM.fullmatch(first)
    return found is not None and found[1] == sum_of(rest)


def write(file: Path, addresses: Addresses, *, force: bool) -> None:
    """The whole file in one step, readable for its owner alone. Raises `UnwritableEnvFile`."""
    check(file, force=force)
    text = "".join(f"{line}\n" for line in lines(addresses))
    whole = f"{FIRST.format(sum=sum_of(text))}\n{text}"
    with told(file):
        number, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        try:
            with os.fdopen(number, "w", encoding="utf-8", newline="\n") as beside:
                beside.write(whole)
            Path(name).replace(file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def sum_of(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def lines(addresses: Addresses) -> Iterator[str]:
    yield "# For your own app while the sandbox runs. Only test keys of a made-up integration: no"
    yield "# secret, no money, and worth nothing at Paystack. In a shell: set -a; . ./FILE; set +a"
    for comment, variables in told_to(addresses):
        yield ""
        yield f"# {comment}"
        yield from (f"{name}={quoted(value)}" for name, value in variables.items())


def told_to(addresses: Addresses) -> Iterator[tuple[str, dict[str, str]]]:
    """Each group of variables under its comment."""
    yield (
        "Where the fake Paystack answers: your client's base URL, instead of api.paystack.co.",
        {"PAYSTACK_BASE_URL": addresses.paystack_url},
    )
    yield (
        "The secret key names the integration, and signs webhooks; the public one is for popups.",
        {
            "PAYSTACK_SECRET_KEY": addresses.secret_key,
            "PAYSTACK_PUBLIC_KEY": addresses.public_key,
        },
    )
    if addresses.webhook_url:
        yield (
            "Where the fake delivers webhooks: your app answers them there.",
            {"PAYSTACK_WEBHOOK_URL": addresses.webhook_url},
        )
    yield (
        "Where a browser finds the shop: callback URLs and CORS are made of these.",
        {"FRONTEND_URL": addresses.frontend_url, "BACKEND_URL": addresses.backend_url},
    )


def quoted(value: str) -> str:
    """As both shells and the usual loaders of .env files read it."""
    return value if IS_PLAIN.fullmatch(value) else "'" + value.replace("'", "'\\''") + "'"


@contextlib.contextmanager
def told(file: Path) -> Iterator[None]:
    """Raises what the system says against `file` as `UnwritableEnvFile`."""
    try:
        yield
    except OSError as error:
        why = f"it cannot be written ({error.strerror or error}). Name another file"
        raise UnwritableEnvFile(file, why) from None
