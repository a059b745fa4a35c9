"""The page of one entry of the journal."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.fake_paystack.console.desk import Desk
from tests.fake_paystack.console.hook import Hook
from tests.fake_paystack.console.test_deliveries import listens, pays


def newest(desk: Desk, kind: str) -> Any:
    return desk.control("GET", f"journal?kind={kind}")["entries"][-1]


def runs(desk: Desk, program: str) -> None:
    """What a person does who copies the line into a shell."""
    line = desk.page.get_by_label(program, exact=True).text_content() or ""
    words = (
        ["sh", "-c", line]
        if program == "curl"
        else [sys.executable, "-c", f"import httpx, os\n{line}"]
    )
    key = desk.http.headers["authorization"].removeprefix("Bearer ")
    environment = {**os.environ, "PAYSTACK_SECRET_KEY": key, "PYTHONUTF8": "1"}
    subprocess.run(words, env=environment, capture_output=True, check=True, timeout=60)


def test_a_call_stands_there_with_its_answer(desk: Desk) -> None:
    desk.opens("ref-1", metadata={"order": "Ama's"})
    desk.goes_to(f"/journal/{newest(desk, 'api')['seq']}")

    expect(desk.page.get_by_label("Body of the request")).to_contain_text("Ama's")
    expect(desk.page.get_by_label("Body of the response")).to_contain_text("authorization_url")
    expect(desk.main).to_contain_text("Bearer sk_test_**********")


@pytest.mark.parametrize("program", ["curl", "Python"])
@pytest.mark.parametrize(
    ("method", "path", "sent"),
    [
        ("GET", "/transaction?perPage=2&customer=&meta[a]=%20{1}", {}),
        ("GET", "/transaction/verify/no'body", {}),
        ("POST", "/customer", {"json": {"email": "ama@example.com", "first_name": "A'ma $HOME"}}),
        ("POST", "/customer", {"data": {"email": "ama@example.com", "first_name": "A & b"}}),
        (
            "POST",
            "/customer",
            {"content": '{"email": "ama@exa', "headers": {"content-type": "x/y"}},
        ),
        ("DELETE", "/customer", {}),
    ],
)
def test_its_lines_make_the_same_call(
    desk: Desk, program: str, method: str, path: str, sent: Any
) -> None:
    desk.http.request(method, path, **sent)
    first = newest(desk, "api")
    desk.goes_to(f"/journal/{first['seq']}")
    runs(desk, program)
    again = newest(desk, "api")

    assert again["seq"] != first["seq"]
    assert [(each["method"], each["path"], each["status"]) for each in (first, again)] == [
        (method, path, first["status"])
    ] * 2
    assert (again["request"] or {}).get("body") == (first["request"] or {}).get("body")


@pytest.mark.parametrize("program", ["curl", "Python"])
def test_the_lines_of_a_delivery_send_it_again(desk: Desk, hook: Hook, program: str) -> None:
    pays(listens(desk, hook.url))
    desk.goes_to(f"/journal/{newest(desk, 'delivery')['seq']}")
    runs(desk, program)
    (first, body), (again, same) = hook.received

    assert body == same
    assert first["x-paystack-signature"] == again["x-paystack-signature"]


def test_what_is_masked_is_said_to_lack(desk: Desk) -> None:
    desk.http.post("/customer", json={"email": "ama@example.com", "account_number": "0551234987"})
    desk.goes_to(f"/journal/{newest(desk, 'api')['seq']}")

    expect(desk.main).not_to_contain_text("0551234987")
    expect(desk.main).to_contain_text("What is masked was never kept")


def test_what_was_cut_is_said_to_end_early(desk: Desk) -> None:
    desk.http.post("/customer", json={"email": "ama@example.com", "first_name": "a" * 20_000})
    desk.goes_to(f"/journal/{newest(desk, 'api')['seq']}")

    expect(desk.main).to_contain_text("longer than what the journal keeps")


def test_a_step_of_a_payer_is_not_to_be_repeated(desk: Desk) -> None:
    pays(listens(desk))
    desk.goes_to(f"/journal/{newest(desk, 'checkout')['seq']}")

    expect(desk.main).to_contain_text("paid through the control API")
    expect(desk.main).not_to_contain_text("Repeat it")


def test_one_goes_from_entry_to_entry(desk: Desk) -> None:
    desk.opens("ref-1")
    desk.opens("ref-2")
    desk.goes_to(f"/journal/{newest(desk, 'api')['seq']}")
    expect(desk.page.get_by_role("link", name="Next", exact=True)).to_have_count(0)

    desk.page.get_by_role("link", name="Previous", exact=True).click()

    expect(desk.main).to_contain_text("ref-1")
    expect(desk.page.get_by_role("link", name="Previous", exact=True)).to_have_count(0)
    desk.page.get_by_role("link", name="Next", exact=True).click()
    expect(desk.main).to_contain_text("ref-2")


def test_an_entry_of_another_integration_is_not_there(desk: Desk) -> None:
    desk.opens()
    seq = newest(desk, "api")["seq"]
    other = desk.http.get(
        "/_sandbox/api/integrations", headers={"Authorization": "Bearer sk_test_other"}
    ).json()["integrations"]
    console = next(each["console"] for each in other if each["is_yours"])

    answer = desk.http.get(f"{console}/journal/{seq}")

    assert answer.status_code == 404
    assert f"has no entry {seq} any more" in answer.text
