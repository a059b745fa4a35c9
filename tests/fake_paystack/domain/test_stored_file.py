"""Files behind links."""

from __future__ import annotations

from datetime import timedelta

from fake_paystack.domain.stored_file import StoredFile
from tests.fake_paystack.conftest import AT

FILE = StoredFile(
    id=1,
    integration_id=1,
    name="a",
    signature="s",
    created_at=AT,
    expires_at=AT + timedelta(seconds=60),
)


def test_link_works_with_its_signature_for_a_while() -> None:
    assert FILE.lets_in("s", AT)
    assert not FILE.lets_in("x", AT)
    assert not FILE.lets_in("s", AT + timedelta(seconds=60))


def test_what_was_put_in_comes_out() -> None:
    assert FILE.read() is None
    assert FILE.filled(b"\x00\xff", "").read() == b"\x00\xff"
    assert FILE.filled(b"", "text/csv").content_type == "text/csv"
