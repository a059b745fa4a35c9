"""What an address of the shop may change of its pages."""

from __future__ import annotations

import os
import re
import subprocess

import pytest

from tests.packaging.building import ROOT

SHOP = ROOT / "examples" / "shop"
PAGE = """
import { application } from "./src/app.js";
import { open } from "./src/database.js";
import { settings } from "./src/settings.js";

const app = application(settings(process.env), open(":memory:"));
app.log.level = "silent";
const answer = await app.inject(process.argv[1]);
console.log(answer.statusCode, answer.body);
await app.close();
"""


def page(address: str) -> str:
    """The status of a page, and its text."""
    told = {
        "SITE_URL": "https://shop.example",
        "PAYSTACK_SECRET_KEY": "sk_test_shop",
        "SESSION_SECRET": "of 32 characters, and for tests alone",
    }
    ended = subprocess.run(
        ["node", "--input-type=module", "--eval", PAGE, address],
        cwd=SHOP,
        env={**os.environ, **told},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return ended.stdout


@pytest.mark.examples
@pytest.mark.parametrize("name", ["login", "signup"])
def test_an_address_leads_no_form_to_strangers(name: str) -> None:
    address = f"/{name}?next=/credits?a=b&path=https://evil.example/steal&title=x&csrf=x&email=a@b"

    told = page(address)

    assert told.startswith("200 ")
    assert re.findall(r'action="([^"]*)"', told) == [f"/{name}"]
    assert re.findall(r'name="next" value="([^"]*)"', told) == ["/credits?a=b"]
    assert "evil.example" not in told
