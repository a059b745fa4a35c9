"""What single values of a target file have to be, beyond their type."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from harness import placeholder
from harness.target_schema import Must
from harness.web_address import is_paystacks, is_web_address

SPACE_OR_QUERY = re.compile(r"[\s?#]")
TEST_KEY = re.compile(r"sk_test_[A-Za-z0-9_-]+", re.ASCII)


def is_address(url: str) -> bool:
    """With `{port}` or without; behind it stands at most a path."""
    filled = placeholder.PATTERN.sub("1", url)
    return is_web_address(filled) and not set("?#") & set(filled)


def is_test_key(key: str) -> bool:
    """A live one passes here: it is told wherever it stands, with its own reason."""
    return bool(TEST_KEY.fullmatch(key)) or key.startswith("sk_live_") or not key


def is_amount(text: str) -> bool:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return False
    return amount.is_finite() and amount > 0


def names_a_program(words: Sequence[str]) -> bool:
    return bool(words and words[0])


def is_path(text: str) -> bool:
    return not text or text.startswith("/")


def is_bare(path: str) -> bool:
    """As what browsers ask for is compared with it: no query that a reference could join."""
    return not SPACE_OR_QUERY.search(path)


def has_id(path: str) -> bool:
    return not path or "{id}" in path


def is_token_header(text: str) -> bool:
    name, _, value = text.partition(":")
    return bool(name.strip()) and "{token}" in value and is_printable_ascii(text)


def is_printable_ascii(text: str) -> bool:
    return text.isascii() and text.isprintable()


NOT_PAYSTACKS = Must("not be Paystack's own address", lambda url: not is_paystacks(url))
ADDRESS = Must("be an address such as http://localhost:8000", is_address)
AMOUNT = Must('be an amount such as "10.00"', is_amount)
BARE = Must("hold no ?, # or space", is_bare)
COMMAND = Must("name a program", names_a_program)
NOT_EMPTY = Must("name at least one", lambda names: bool(names) and all(names))
NOT_NEGATIVE = Must("be 0 or more", lambda number: 0 <= number < math.inf)
PATH = Must('begin with "/"', is_path)
PORT = Must("be a port, 1 to 65535", lambda port: 1 <= port <= 65_535)
POSITIVE = Must("be more than 0", lambda number: 0 < number < math.inf)
SECRET_KEY = Must("be sk_test_ with letters, digits, _ or - behind it", is_test_key, is_secret=True)
TOKEN = Must("be printable ASCII, as headers are", is_printable_ascii, is_secret=True)
TOKEN_HEADER = Must('be such as "Authorization: Token {token}"', is_token_header)
WITH_ID = Must("hold {id}", has_id)
