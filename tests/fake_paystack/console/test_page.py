"""What every page carries: its policy, and scripts that come from here alone."""

from __future__ import annotations

import re
from hashlib import sha256

from fake_paystack.console.page import SCRIPTS, STATIC, STYLESHEET
from tests.fake_paystack.process import Running

VENDOR = STATIC / "vendor"
ROW = re.compile(r"^\| `(\S+)` .* \| ([0-9a-f]{64}) \|$", re.MULTILINE)


def test_libraries_are_as_their_authors_published_them() -> None:
    named = dict(ROW.findall((VENDOR / "README.md").read_text(encoding="utf-8")))
    found = {path.name: sha256(path.read_bytes()).hexdigest() for path in VENDOR.glob("*.js")}

    assert named == found


def test_pages_load_nothing_from_elsewhere(fake: Running) -> None:
    answer = fake.http.get("/_sandbox/")

    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert re.findall(r'(?:src|href)="(?!/_sandbox/|data:|#)([^"]*)"', answer.text) == []


def test_assets_are_served_at_the_address_of_their_bytes(fake: Running) -> None:
    page = fake.http.get("/_sandbox/").text

    for each in (STYLESHEET, *SCRIPTS):
        assert each.url in page
        assert fake.http.get(each.url).headers["cache-control"].endswith("immutable")


def test_an_unknown_page_says_so(fake: Running) -> None:
    answer = fake.http.get("/_sandbox/nothing")

    assert (answer.status_code, "no such page" in answer.text) == (404, True)
