"""One field of what a page sends is changed, whatever it is written in."""

import pytest

from harness.journeys.amending import amended

PARTED = "multipart/form-data; boundary=----WebKitFormBoundary1"
FORM = "application/x-www-form-urlencoded;charset=UTF-8"
PACK = (
    b"------WebKitFormBoundary1\r\n"
    b'Content-Disposition: form-data; name="package"\r\n\r\nstarter\r\n'
)
BACK = b'------WebKitFormBoundary1\r\nContent-Disposition: form-data; name="back"\r\n\r\n%s\r\n'
END = b"------WebKitFormBoundary1--\r\n"


@pytest.mark.parametrize(
    ("kind", "body", "expected"),
    [
        ("application/json", b'{"back": "/a", "n": 1}', b'{"back": "/a?x", "n": 1}'),
        ("application/json", b'{"n": 1}', b'{"n": 1, "back": "?x"}'),
        ("", b"", b'{"back": "?x"}'),
        (FORM, b"back=%2Fa&package=starter", b"back=%2Fa%3Fx&package=starter"),
        (FORM, b"package=", b"package=&back=%3Fx"),
        (PARTED, BACK % b"/a" + PACK + END, PACK + BACK % b"/a?x" + END),
        (PARTED, PACK + END, PACK + BACK % b"?x" + END),
    ],
)
def test_field_is_changed_where_it_stands(kind: str, body: bytes, expected: bytes) -> None:
    assert amended(kind, body, "back", lambda told: f"{told}?x") == expected


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b"[]"),
        ("text/plain", b"package starter"),
        ("application/octet-stream", b"\xff"),
        (PARTED, b""),
    ],
)
def test_what_cannot_be_read_is_not_changed(kind: str, body: bytes) -> None:
    assert amended(kind, body, "back", str) is None
