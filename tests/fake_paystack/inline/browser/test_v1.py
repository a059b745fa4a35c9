"""`PaystackPop.setup` of v1."""

from __future__ import annotations

from typing import Any

import pytest

from tests.fake_paystack.inline.browser.shop import OpenShop, Shop

OPEN = "window.handler = PaystackPop.setup({...given[0], callback: told.callback,"
OPEN += " onClose: told.onClose}); handler.openIframe()"


@pytest.fixture
def older(open_shop: OpenShop, fake_url: str) -> Shop:
    return open_shop(f'<script src="{fake_url}/v1/inline.js"></script>')


def refused(shop: Shop, script: str, *given: Any) -> str:
    answer: str = shop.run(f"try {{ {script} }} catch (error) {{ return error.message }}", *given)
    return answer


def test_callback_gets_all_that_there_is(older: Shop) -> None:
    older.run(OPEN, older.options())
    older.pay()

    [[name, said]] = older.calls(until="callback")
    id = str(older.merchant.verify("ref-1")["id"])

    assert name == "callback"
    assert said == {
        "reference": "ref-1",
        "trans": id,
        "status": "success",
        "message": "Approved",
        "transaction": id,
        "trxref": "ref-1",
        "redirecturl": "?trxref=ref-1&reference=ref-1",
    }


def test_closing_says_so_without_a_word(older: Shop) -> None:
    older.run(OPEN, older.options())
    older.press("Cancel payment")

    assert older.calls(until="onClose") == [["onClose"]]
    assert not older.is_open()


def test_the_same_handler_opens_again(older: Shop) -> None:
    older.run(OPEN, older.options())
    older.press("Cancel payment")
    older.calls(until="onClose")

    older.run("handler.openIframe()")
    older.pay()

    assert older.names(until="callback") == ["onClose", "callback"]


def test_nothing_opens_before_it_is_asked_to(older: Shop) -> None:
    older.run("PaystackPop.setup(given[0])", older.options())

    assert older.page.locator("iframe").count() == 0


def test_an_async_callback_is_refused(older: Shop) -> None:
    setup = "PaystackPop.setup({...given[0], callback: async () => {}})"

    assert refused(older, setup, older.options()) == "Attribute callback must be a valid function"


def test_a_key_is_required(older: Shop) -> None:
    setup = "PaystackPop.setup({email: 'ama@example.com', amount: 1})"

    assert refused(older, setup) == "Attribute key is required"


def test_a_secret_key_is_refused_in_the_popup(older: Shop) -> None:
    older.run(OPEN, older.options(key=older.merchant.secret_key))

    older.stage.get_by_text("Please enter a valid Key").wait_for()
    older.stage.get_by_role("button", name="Close").click()

    assert older.calls(until="onClose") == [["onClose"]]


def test_a_metadata_object_arrives(older: Shop) -> None:
    older.run(OPEN, older.options(metadata={"cart": 7}))
    older.pay()
    older.calls(until="callback")

    assert older.merchant.verify("ref-1")["metadata"]["cart"] == 7


def test_metadata_arrives_also_as_text(older: Shop) -> None:
    older.run(OPEN, older.options(metadata='{"cart": 7}'))
    older.pay()
    older.calls(until="callback")

    metadata = older.merchant.verify("ref-1")["metadata"]

    assert metadata == {"cart": 7, "referrer": older.page.url}


def test_metadata_that_is_no_json_is_refused_in_the_popup(older: Shop) -> None:
    older.run(OPEN, older.options(metadata="cart 7"))

    older.stage.get_by_text("Invalid Amount Sent").wait_for()
