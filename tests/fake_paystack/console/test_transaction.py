"""One transaction: its story, and the buttons that move it."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.fake_paystack.console.desk import Desk
from tests.fake_paystack.console.door import Door

PAGE = "/transactions/ref-1"
HOOK = "http://127.0.0.1:9/hook"
MOBILE: dict[str, Any] = {"currency": "GHS", "channels": ["mobile_money"]}


@pytest.fixture
def payer(chromium: Browser) -> Iterator[Page]:
    """Another browser, at the checkout."""
    context = chromium.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def prompted(desk: Desk) -> Desk:
    """A transaction whose payer has a prompt on the phone."""
    desk.opens(**MOBILE)
    charge = {"email": "ama@example.com", "amount": 100, "reference": "ref-2"}
    desk.api(
        "POST",
        "/charge",
        {**charge, "currency": "GHS", "mobile_money": {"phone": "0551234000", "provider": "mtn"}},
    )
    return desk.goes_to("/transactions/ref-2")


def timeline(desk: Desk) -> Locator:
    return desk.page.get_by_role("list", name="Timeline")


def opens_fold(desk: Desk, text: str) -> None:
    desk.page.get_by_text(text).click()


def test_pay_button_pays(desk: Desk) -> None:
    desk.opens()
    desk.goes_to(PAGE).clicks("Pay")

    expect(desk.said).to_contain_text("It is paid.")
    assert desk.status() == "success"


def test_another_amount_channel_currency_and_fees_can_be_paid(desk: Desk) -> None:
    desk.opens()
    opens_fold(desk.goes_to(PAGE), "Pay otherwise")
    desk.page.get_by_label("Amount in subunits").fill("500")
    desk.page.get_by_label("Currency", exact=True).select_option("USD")
    desk.page.get_by_label("Channel", exact=True).select_option("mobile_money")
    desk.page.get_by_label("Fees in subunits").fill("7")
    desk.clicks("Pay so")
    expect(desk.said).to_be_visible()
    paid = desk.control("GET", "transactions/ref-1")

    assert [paid[name] for name in ("amount", "currency", "channel", "fees")] == [
        500,
        "USD",
        "mobile_money",
        7,
    ]


def test_an_amount_that_is_none_is_refused_with_why(desk: Desk) -> None:
    desk.opens()
    opens_fold(desk.goes_to(PAGE), "Pay otherwise")
    desk.page.get_by_label("Amount in subunits").fill("a lot")
    desk.clicks("Pay so")

    expect(desk.said).to_contain_text("amount: Input should be a valid integer")
    assert desk.status() == "abandoned"


def test_decline_button_gives_the_reason(desk: Desk) -> None:
    desk.opens()
    opens_fold(desk.goes_to(PAGE), "Decline, with the reason")
    desk.page.get_by_label("Reason").fill("Insufficient Funds")
    desk.clicks("Decline")
    expect(desk.main).to_contain_text("Insufficient Funds")

    assert desk.control("GET", "transactions/ref-1")["gateway_response"] == "Insufficient Funds"


def test_expire_button_ends_the_time_to_pay(desk: Desk) -> None:
    desk.opens()
    desk.goes_to(PAGE).clicks("Expire")
    expect(desk.said).to_be_visible()

    assert desk.control("GET", "transactions/ref-1")["expired"]
    expect(desk.page.get_by_role("button", name="Expire")).to_have_count(0)


def test_reverse_button_sends_the_money_back(desk: Desk) -> None:
    desk.opens()
    desk.control("POST", "transactions/ref-1/pay")
    desk.goes_to(PAGE).clicks("Reverse")
    expect(desk.main).to_contain_text("Refund")

    assert desk.status() == "reversed"


def test_dispute_is_opened_and_decided(desk: Desk) -> None:
    desk.opens()
    desk.control("POST", "transactions/ref-1/pay")
    opens_fold(desk.goes_to(PAGE), "Open a dispute, as")
    desk.page.get_by_label("Category").select_option("fraud")
    desk.clicks("Open a dispute")
    expect(desk.main).to_contain_text("awaiting-merchant-feedback")
    desk.page.get_by_role("button", name="Side with the shop").click()
    expect(desk.main).to_contain_text("resolved")
    [dispute] = desk.control("GET", "disputes?reference=ref-1")["disputes"]

    assert (dispute["category"], dispute["resolution"]) == ("fraud", "declined")


def test_payer_can_be_sided_with(desk: Desk) -> None:
    desk.opens()
    desk.control("POST", "transactions/ref-1/pay")
    desk.control("POST", "disputes", {"reference": "ref-1"})
    desk.goes_to(PAGE).page.get_by_role("button", name="Side with the payer").click()
    expect(desk.said).to_be_visible()

    assert desk.status() == "reversed"


@pytest.mark.parametrize(
    ("button", "status"), [("Approve the prompt", "success"), ("Decline the prompt", "failed")]
)
def test_prompt_is_answered(prompted: Desk, button: str, status: str) -> None:
    prompted.clicks(button)
    expect(prompted.said).to_be_visible()

    assert prompted.status("ref-2") == status
    expect(prompted.page.get_by_role("button", name=button)).to_have_count(0)


def test_transfer_arrives(desk: Desk) -> None:
    sent = {"email": "ama@example.com", "amount": 10000, "currency": "NGN", "reference": "ref-1"}
    desk.control("PATCH", "settings", {"currency": "NGN"})
    desk.api("POST", "/charge", {**sent, "bank_transfer": {"account_expires_at": None}})
    desk.goes_to(PAGE).clicks("Have the transfer arrive")
    expect(desk.said).to_be_visible()

    assert desk.status() == "success"


def test_held_webhooks_are_released(desk: Desk) -> None:
    desk.control("PATCH", "settings", {"webhook_url": HOOK})
    desk.control("POST", "deliveries/hold")
    desk.opens()
    desk.control("POST", "transactions/ref-1/pay")
    desk.goes_to(PAGE).clicks("Release its webhooks")
    expect(desk.said).to_be_visible()
    [delivery] = desk.control("GET", "deliveries?reference=ref-1")["deliveries"]

    assert len(delivery["attempts"]) == 1


def test_a_delivery_is_sent_again(desk: Desk) -> None:
    desk.control("PATCH", "settings", {"webhook_url": HOOK})
    desk.opens()
    desk.control("POST", "transactions/ref-1/pay")
    assert desk.control("GET", "journal?kind=delivery&wait=20")["entries"]
    desk.goes_to(PAGE).page.get_by_role("button", name="Deliver again: charge.success").click()
    expect(desk.said).to_contain_text("was sent again")
    [delivery] = desk.control("GET", "deliveries?reference=ref-1")["deliveries"]

    assert len(delivery["attempts"]) == 2
    expect(desk.page.get_by_role("link", name="charge.success")).to_have_attribute(
        "href",
        f"{desk.home.removeprefix(desk.url)}/deliveries/{delivery['id']}",
    )


def test_what_cannot_work_now_is_not_offered_and_says_why(desk: Desk) -> None:
    desk.opens()
    desk.control("POST", "transactions/ref-1/pay")
    opens_fold(desk.goes_to(PAGE), "Not possible now")

    expect(desk.page.get_by_role("button", name="Pay", exact=True)).to_have_count(0)
    expect(desk.main).to_contain_text("Pay: it has been paid.")


def test_story_grows_while_the_payer_pays_elsewhere(desk: Desk, payer: Page) -> None:
    code = desk.opens(**MOBILE)["access_code"]
    expect(timeline(desk.goes_to(PAGE))).to_contain_text("POST /transaction/initialize")

    payer.goto(f"{desk.url}/{code}")
    expect(timeline(desk)).to_contain_text("opened")
    payer.get_by_label("Network").select_option("mtn")
    payer.get_by_label("Mobile money number").fill("0551234000")
    payer.get_by_role("button", name="Pay GHS").click()
    expect(desk.page.get_by_role("button", name="Approve the prompt")).to_be_visible()
    payer.get_by_role("button", name="Approve").click()

    expect(timeline(desk)).to_contain_text("paid by mobile money")
    expect(desk.page.get_by_role("img", name="Who called whom")).to_contain_text("paid by mobile")
    expect(desk.main).to_contain_text("success")


def test_what_a_person_types_survives_what_happens_meanwhile(desk: Desk) -> None:
    desk.opens()
    opens_fold(desk.goes_to(PAGE), "Pay otherwise")
    desk.page.get_by_label("Amount in subunits").fill("500")
    desk.page.get_by_label("Channel", exact=True).select_option("ussd")
    desk.page.get_by_label("Fees in subunits").focus()

    desk.api("GET", "/transaction/verify/ref-1")

    expect(timeline(desk)).to_contain_text("GET /transaction/verify/ref-1")
    expect(desk.page.get_by_label("Amount in subunits")).to_have_value("500")
    expect(desk.page.get_by_label("Channel", exact=True)).to_have_value("ussd")
    expect(desk.page.get_by_label("Fees in subunits")).to_be_focused()


def test_a_step_opens_to_all_that_was_said_and_how_to_say_it_again(desk: Desk) -> None:
    desk.opens(metadata={"order": "<b>42</b>"})
    desk.goes_to(PAGE)
    timeline(desk).get_by_text("POST /transaction/initialize").first.click()

    expect(desk.page.get_by_label("Request body")).to_contain_text('"order": "<b>42</b>"')
    expect(desk.page.get_by_label("Answer", exact=True)).to_contain_text(
        "Authorization URL created"
    )
    timeline(desk).get_by_text("Repeat this call").click()
    expect(desk.page.get_by_label("curl", exact=True)).to_contain_text("/transaction/initialize")
    expect(timeline(desk).get_by_role("link", name="of the journal")).to_have_count(1)


def test_a_webhook_in_the_story_can_be_sent_by_hand(desk: Desk) -> None:
    desk.control("PATCH", "settings", {"webhook_url": HOOK})
    desk.opens()
    desk.control("POST", "transactions/ref-1/pay")
    desk.goes_to(PAGE)
    timeline(desk).get_by_text("POST /hook").first.click()
    timeline(desk).get_by_text("Send the same bytes yourself").click()

    expect(desk.page.get_by_label("curl", exact=True).last).to_contain_text("x-paystack-signature")


def test_an_opened_step_stays_open_when_another_happens(desk: Desk) -> None:
    desk.opens()
    desk.goes_to(PAGE)
    timeline(desk).get_by_text("POST /transaction/initialize").first.click()

    desk.api("GET", "/transaction/verify/ref-1")

    expect(timeline(desk)).to_contain_text("GET /transaction/verify/ref-1")
    expect(desk.page.get_by_label("Request body")).to_be_visible()


def test_plan_subscription_and_customer_stand_with_it(desk: Desk) -> None:
    plan = desk.api(
        "POST", "/plan", {"name": "Monthly credits", "amount": 5000, "interval": "monthly"}
    )
    desk.opens(plan=plan["plan_code"])
    desk.control("POST", "transactions/ref-1/pay")
    desk.goes_to(PAGE)

    expect(desk.main).to_contain_text("Monthly credits")
    expect(desk.main).to_contain_text("Subscription SUB_")


def test_its_checkout_is_linked(desk: Desk) -> None:
    url = desk.opens()["authorization_url"]
    desk.goes_to(PAGE)

    expect(desk.page.get_by_role("link", name="Open its checkout")).to_have_attribute("href", url)


def test_a_reference_that_nobody_has_is_said(desk: Desk) -> None:
    answer = desk.http.get(f"{desk.home}/transactions/ref-9")

    assert answer.status_code == 404
    assert "This integration has no transaction" in answer.text


def test_answers_are_masked_as_in_the_journal(door: Door) -> None:
    door.control("PATCH", "settings", {"currency": "NGN"})
    rhoda = {"email": "rhoda@example.com", "first_name": "Rhoda", "last_name": "C", "phone": "1"}
    door.api("POST", "/customer", rhoda)
    made = door.api("POST", "/dedicated_account", {"customer": rhoda["email"]}).json()["data"]
    into = f"dedicated-accounts/{made['account_number']}/transfer"
    reference = door.control("POST", into, {"amount": 9400})["reference"]
    verified = door.api("GET", f"/transaction/verify/{reference}").text

    told = html.unescape(door.visitor().looks(f"{door.home()}/transactions/{reference}").text)
    assert f'"receiver_bank_account_number":"{made["account_number"]}"' in verified
    assert '"receiver_bank_account_number": "**********"' in told
    assert f'"receiver_bank_account_number": "{made["account_number"]}"' not in told
