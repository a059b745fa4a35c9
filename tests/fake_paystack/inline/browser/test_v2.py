"""`newTransaction` of v2: ours and Paystack's own package, side by side."""

from __future__ import annotations

import pytest

from tests.fake_paystack.inline.browser.shop import Shop

REQUIRED = ["Required parameter missing: key", "Required parameter missing: email"]
TYPES = ["Invalid parameter type: email", "Invalid parameter type: metadata"]


def thrown(shop: Shop, options: object) -> object:
    """What `newTransaction` throws."""
    return shop.run(
        "try { window.popup ??= new PaystackPop(); popup.newTransaction(given[0]) }"
        "catch (error) { return [error.message, error.issues.map((each) => each.message),"
        " error instanceof Error] }",
        options,
    )


# newTransaction


def test_success_tells_of_the_payment(shop: Shop) -> None:
    shop.begin()
    shop.pay()

    *_, (name, said), (older, same) = shop.calls(until="callback")
    id = shop.run("return transaction.id")

    assert (name, older, said) == ("onSuccess", "callback", same)
    assert said == {
        "id": id,
        "reference": "ref-1",
        "trans": str(id),
        "status": "success",
        "message": "Approved",
        "transaction": str(id),
        "trxref": "ref-1",
        "redirecturl": "?trxref=ref-1&reference=ref-1",
    }


def test_success_comes_when_the_money_has_moved(shop: Shop) -> None:
    shop.begin()
    shop.pay()
    shop.calls(until="onSuccess")

    verified = shop.merchant.verify("ref-1")

    assert (verified["status"], verified["amount"]) == ("success", 9400)
    assert shop.merchant.notes()[-2:] == ["paid by card", "popup told: success"]


def test_load_tells_of_the_transaction(shop: Shop) -> None:
    shop.begin()

    (_, said), *_ = shop.calls(until="onLoad")

    assert said["id"] == shop.merchant.verify("ref-1")["id"]
    assert said["customer"]["email"] == "ama@example.com"
    assert len(said["accessCode"]) == 15


def test_callbacks_come_once_and_in_order(shop: Shop) -> None:
    shop.begin()
    shop.pay()

    assert shop.names(until="callback") == ["onLoad", "onSuccess", "callback"]
    assert not shop.is_open()


def test_the_transaction_is_returned_at_once(shop: Shop) -> None:
    before = shop.run(
        "window.transaction = new PaystackPop().newTransaction({...given[0], ...told});"
        "return ['id', 'status', 'accessCode', 'isActive'].map((name) => transaction[name])",
        shop.options(),
    )
    shop.calls(until="onLoad")

    assert before == [None, None, None, True]
    assert shop.run("return transaction.authorizationUrl").endswith(
        shop.run("return '/' + transaction.accessCode")
    )


def test_names_are_paystacks_own_on_the_wire(shop: Shop) -> None:
    shop.begin(
        firstName="Ama",
        subscriptionCount=2,
        channels=["card"],
        metadata={"cart": 7},
    )
    shop.calls(until="onLoad")

    asked = shop.merchant.entries("api")[0]["request"]["body"]

    assert (asked["firstname"], asked["quantity"], asked["mode"]) == ("Ama", 2, "popup")
    assert asked["metadata"].startswith('{"cart":7,"referrer":"http://localhost:')
    assert {"firstName", "onSuccess", "subscriptionCount"}.isdisjoint(asked)


def test_without_a_reference_one_is_made(shop: Shop) -> None:
    shop.run(
        "delete given[0].ref; new PaystackPop().newTransaction({...given[0], ...told})",
        shop.options(),
    )
    shop.pay()

    reference = shop.calls(until="onSuccess")[1][1]["reference"]

    assert shop.merchant.verify(reference)["status"] == "success"


@pytest.mark.parametrize(
    ("options", "issues"),
    [
        ({"amount": 5}, REQUIRED),
        ({"key": "pk_test_a", "email": 7, "amount": 5, "metadata": []}, TYPES),
        ({"key": "pk_test_a", "planCode": "PLN_a", "customerCode": "CUS_a", "amount": []},
         ["Invalid parameter type: amount"]),
    ],
    ids=["missing", "mistyped", "beside others"],
)  # fmt: skip
def test_parameters_are_checked_before_any_network(
    shop: Shop, options: object, issues: list[str]
) -> None:
    asked: list[str] = []
    shop.page.on("request", lambda request: asked.append(request.url))

    assert thrown(shop, options) == ["Invalid transaction parameters", issues, False]
    shop.begin()
    shop.calls(until="onLoad")
    assert sum(url.endswith("/checkout/request_inline") for url in asked) == 1  # of this one


def test_unknown_parameters_pass_and_go_nowhere(shop: Shop) -> None:
    shop.begin(colour="blue")
    shop.calls(until="onLoad")

    assert "colour" not in shop.merchant.entries("api")[0]["request"]["body"]


# How it ends otherwise


def test_cancelling_says_so_without_a_word(shop: Shop) -> None:
    shop.begin()
    shop.press("Cancel payment")

    assert shop.calls(until="onClose")[1:] == [["onCancel"], ["onClose"]]
    assert not shop.is_open()
    assert shop.run("return transaction.status") == "abandoned"
    assert shop.merchant.notes()[-2:] == ["cancelled", "popup told: close"]


def test_a_declined_card_may_be_followed_by_another(shop: Shop) -> None:
    shop.begin()
    shop.press("Declined")
    shop.checkout.get_by_role("alert").wait_for()
    assert shop.names() == ["onLoad"]

    shop.pay()

    assert shop.names(until="callback") == ["onLoad", "onSuccess", "callback"]


def test_the_banks_page_stays_in_the_popup(shop: Shop) -> None:
    shop.begin()
    shop.press("Bank page")
    shop.press("Authorise payment")

    assert shop.calls(until="onSuccess")[1][1]["status"] == "success"


def test_mobile_money_waits_in_the_popup(shop: Shop) -> None:
    shop.begin(channels=["mobile_money"])
    shop.checkout.get_by_label("Mobile money number").fill("0241234567")
    shop.press("Pay GHS 94.00")
    assert shop.names(until="onLoad") == ["onLoad"]

    shop.press("Approve")

    assert shop.calls(until="onSuccess")[1][1]["reference"] == "ref-1"


def test_a_transfer_under_way_cancels_first(shop: Shop) -> None:
    shop.merchant.set(channels=["bank_transfer"])
    shop.begin()
    shop.press("I have sent it, and will not wait")

    named = shop.names(until="onBankTransferConfirmationPending")

    assert named == ["onLoad", "onCancel", "onClose", "onBankTransferConfirmationPending"]
    assert shop.run("return transaction.status") == "pending"
    assert shop.merchant.verify("ref-1")["status"] == "pending"


def test_a_resumed_transfer_under_way_only_cancels(shop: Shop) -> None:
    shop.merchant.set(channels=["bank_transfer"])
    opened = shop.merchant.initialize()
    shop.run("new PaystackPop().resumeTransaction(given[0], told)", opened["access_code"])
    shop.press("I have sent it, and will not wait")

    assert shop.names(until="onCancel") == ["onLoad", "onCancel"]


def test_an_error_in_a_callback_is_swallowed(shop: Shop) -> None:
    errors: list[object] = []
    shop.page.on("pageerror", lambda error: errors.append(error))
    shop.run(
        "told.onSuccess = () => { calls.push(['onSuccess']); throw new Error('mine') };"
        "new PaystackPop().newTransaction({...given[0], ...told})",
        shop.options(),
    )
    shop.pay()

    assert shop.names(until="onSuccess") == ["onLoad", "onSuccess"]
    assert errors == []


# Refusals


@pytest.mark.parametrize("key", ["sk_test_secret", "nonsense"])
def test_a_wrong_key_is_refused_in_the_popup(shop: Shop, key: str) -> None:
    shop.begin(key=key)

    said = shop.calls(until="onError")
    shop.stage.get_by_role("heading", name="We could not start this transaction").wait_for()
    shop.stage.get_by_text("Please enter a valid Key").wait_for()

    assert [[name, given["message"]] for name, given in said] == [
        ["onError", "Please enter a valid Key"]
    ]


def test_a_refusal_is_closed_like_the_rest(shop: Shop) -> None:
    shop.begin(key="sk_test_secret")
    shop.stage.get_by_role("button", name="Close").click()

    assert shop.names(until="onClose") == ["onError", "onCancel", "onClose"]
    assert not shop.is_open()


def test_a_backends_reference_has_to_be_resumed(shop: Shop) -> None:
    shop.merchant.initialize(reference="ref-1")
    shop.begin()

    _, error = shop.calls(until="onError")[0]

    assert error["message"] == "Duplicate charge request for reference"


def test_a_currency_that_is_not_taken_is_refused(shop: Shop) -> None:
    shop.begin(currency="ZAR")

    _, error = shop.calls(until="onError")[0]

    assert error["message"] == "Currency not supported by merchant"


@pytest.mark.parametrize("fault", ["api.reset", "api.html"])
def test_paystack_in_trouble_is_an_error(shop: Shop, fault: str) -> None:
    shop.merchant.misbehave(fault, "/checkout/request_inline")
    shop.begin()

    assert shop.calls(until="onError")[0][1]["message"] == "Paystack did not answer"
