"""What else `PaystackPop` of v2 can do: ours and Paystack's own package, side by side."""

from __future__ import annotations

from playwright.sync_api import Route

from tests.fake_paystack.inline.browser.shop import PATIENCE, OpenShop, Shop

LOADED = "(times) => calls.filter(([name]) => name === 'onLoad').length === times"
HEARS_OF_THE_END = """() => { window.ended = new Promise((heard) =>
  addEventListener("message", ({ data }) => data === "close" && heard())) }"""


# resumeTransaction


def test_a_backends_transaction_is_resumed_by_its_code(shop: Shop) -> None:
    opened = shop.merchant.initialize(callback_url="https://shop.example/paid")
    shop.run("new PaystackPop().resumeTransaction(given[0], told)", opened["access_code"])
    shop.pay()

    (_, loaded), (name, said) = shop.calls(until="onSuccess")

    assert (name, said["reference"]) == ("onSuccess", opened["reference"])
    assert loaded["accessCode"] == opened["access_code"]
    assert shop.merchant.entries("redirect") == []


def test_an_unknown_code_is_an_error(shop: Shop) -> None:
    shop.run("new PaystackPop().resumeTransaction('nosuchcode', told)")

    assert shop.calls(until="onError")[0][1]["message"] == "Access code is invalid"


def test_a_paid_transaction_leads_back_at_a_click(shop: Shop) -> None:
    opened = shop.merchant.initialize()
    resume = "new PaystackPop().resumeTransaction(given[0], told)"
    shop.run(resume, opened["access_code"])
    shop.pay()
    shop.calls(until="onSuccess")
    shop.page.reload()
    shop.page.wait_for_function("!!window.PaystackPop")

    shop.run(resume, opened["access_code"])
    shop.press("Return to the shop")

    assert shop.calls(until="onSuccess")[1][1]["reference"] == opened["reference"]
    assert shop.merchant.notes().count("paid by card") == 1


# Others


def test_a_new_transaction_cancels_the_open_one(shop: Shop) -> None:
    shop.begin()
    shop.calls(until="onLoad")
    shop.begin(ref="ref-2")

    shop.checkout.get_by_text("ref-2").wait_for()
    shop.page.wait_for_function("calls.length === 4")

    assert shop.names() == ["onLoad", "onCancel", "onClose", "onLoad"]


def test_the_same_parameters_go_on_with_the_abandoned_one(shop: Shop) -> None:
    shop.begin()
    shop.press("Cancel payment")
    shop.calls(until="onClose")
    shop.run("window.first = transaction")

    shop.begin()
    shop.pay()

    assert shop.names(until="callback")[3:] == ["onLoad", "onSuccess", "callback"]
    assert shop.run("return first === transaction")
    assert shop.merchant.calls().count("POST /checkout/request_inline") == 1


def test_a_shop_cancels_by_id(shop: Shop) -> None:
    shop.begin()
    shop.calls(until="onLoad")

    shop.run("popup.cancelTransaction(transaction.id)")

    assert shop.names() == ["onLoad", "onCancel", "onClose"]
    assert not shop.is_open()


def test_a_cancelled_popup_opens_again(shop: Shop) -> None:
    shop.begin()
    shop.calls(until="onLoad")
    stage = next(each for each in shop.page.frames if each.url.endswith("/popup"))
    stage.evaluate(HEARS_OF_THE_END)
    shop.run("popup.cancelTransaction(transaction)")

    shop.begin(ref="ref-2")
    stage.evaluate("window.ended")  # of the first one; Paystack's package takes its time
    shop.pay()

    assert shop.names(until="callback")[3:] == ["onLoad", "onSuccess", "callback"]


def test_what_the_shop_cancels_opens_again_and_again(shop: Shop) -> None:
    for opening in range(1, 4):
        shop.begin()
        shop.page.wait_for_function(LOADED, arg=opening)
        stage = next(each for each in shop.page.frames if each.url.endswith("/popup"))
        stage.evaluate(HEARS_OF_THE_END)
        shop.run("popup.cancelTransaction(transaction)")
        stage.evaluate("window.ended")

    shop.begin()
    shop.page.wait_for_function(LOADED, arg=4)
    shop.pay()

    assert shop.names(until="callback")[-3:] == ["onLoad", "onSuccess", "callback"]
    assert shop.merchant.calls().count("POST /checkout/request_inline") == 1


def test_an_older_payment_is_not_told_as_the_newer_one(shop: Shop) -> None:
    shop.begin(channels=["mobile_money"])
    shop.checkout.get_by_label("Mobile money number").fill("0241234567")
    shop.press("Pay GHS 94.00")
    shop.checkout.get_by_role("button", name="Approve").wait_for()
    older = shop.frame()

    def let_the_newer_wait(route: Route) -> None:
        older.wait_for_url("about:blank")
        shop.merchant.approve("ref-1")
        route.continue_()

    shop.page.route("**/checkout/request_inline", let_the_newer_wait)

    shop.run("popup.cancelTransaction(transaction)")
    shop.begin(ref="ref-2")
    shop.pay()

    said = [given for name, *given in shop.calls(until="callback") if name == "onSuccess"]
    assert [each["reference"] for [each] in said] == ["ref-2"]
    assert shop.merchant.verify("ref-1")["status"] == "success"


def test_a_preloaded_transaction_shows_when_asked_to(shop: Shop) -> None:
    shop.run(
        "window.show = new PaystackPop().preloadTransaction({...given[0], ...told})",
        shop.options(),
    )
    shop.calls(until="onLoad")
    assert not shop.is_open()

    shop.run("show()")
    shop.pay()

    assert shop.names(until="callback") == ["onLoad", "onSuccess", "callback"]


def test_checkout_promises_the_transaction(shop: Shop) -> None:
    got = shop.page.evaluate(
        "async (options) => { const it = await new PaystackPop().checkout({...options, ...told});"
        " return [it.id, it.status, it.accessCode.length] }",
        shop.options(),
    )
    shop.pay()

    assert got == [shop.merchant.verify("ref-1")["id"], "abandoned", 15]
    assert shop.names(until="callback") == ["onLoad", "onSuccess", "callback"]


def test_checkout_rejects_what_could_not_be_started(shop: Shop) -> None:
    message = shop.page.evaluate(
        "(options) => new PaystackPop().checkout({...options, ...told}).catch((e) => e.message)",
        shop.options(key="sk_test_secret"),
    )

    refused = {"status": False, "message": "Please enter a valid Key"}
    assert message == refused["message"]
    assert shop.calls() == [["onError", refused]]


def test_checkout_notes_from_where_the_payer_pays(shop: Shop) -> None:
    with shop.page.expect_response("**/transaction/set_ip/*") as answered:
        shop.page.evaluate("(o) => { new PaystackPop().checkout(o) }", shop.options())

    assert answered.value.json()["status"] is True
    assert answered.value.headers["access-control-allow-origin"] == "*"


def test_no_wallet_is_offered(shop: Shop) -> None:
    shop.page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<div id=wallet></div><button id=more>')"
    )
    shop.page.evaluate(
        "(o) => new PaystackPop().paymentRequest({...o, ...told, container: 'wallet',"
        " loadPaystackCheckoutButton: 'more'})",
        shop.options(),
    )
    assert shop.calls()[0] == ["onElementsMount", None]
    assert not shop.is_open()

    shop.page.locator("#more").click()
    shop.pay()

    assert shop.names(until="callback")[-2:] == ["onSuccess", "callback"]


def test_loaded_is_a_property(shop: Shop) -> None:
    assert shop.run("window.popup = new PaystackPop(); return popup.isLoaded") is False

    shop.page.wait_for_function("popup.isLoaded === true", timeout=PATIENCE)


def test_setup_opens_when_asked_to(shop: Shop) -> None:
    shop.run("window.handler = PaystackPop.setup({...given[0], ...told})", shop.options())
    assert not shop.is_open()

    shop.run("handler.openIframe()")
    shop.pay()

    assert shop.names(until="callback") == ["onLoad", "onSuccess", "callback"]


def test_paystacks_own_address_serves_the_script(open_shop: OpenShop) -> None:
    shop = open_shop('<script src="https://js.paystack.co/v2/inline.js"></script>')
    shop.begin()
    shop.pay()

    assert shop.names(until="callback") == ["onLoad", "onSuccess", "callback"]
    assert shop.run("return transaction.authorizationUrl").startswith("https://checkout.paystack")


def test_the_checkout_fits_a_phone(shop: Shop) -> None:
    shop.page.set_viewport_size({"width": 360, "height": 740})
    shop.begin()
    shop.checkout.get_by_role("button", name="Success", exact=True).wait_for()

    assert shop.frame().evaluate("document.documentElement.scrollWidth") == 360


def test_the_popup_asks_paystack_alone(shop: Shop) -> None:
    asked: list[str] = []
    shop.page.on("request", lambda request: asked.append(request.url))
    shop.begin()
    shop.pay()
    shop.calls(until="onSuccess")

    hosts = {url.split("/")[2].split(":")[0] for url in asked}

    assert hosts <= {"localhost", "paystack.localhost", "checkout.paystack.com", "api.paystack.co"}
