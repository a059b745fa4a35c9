"""The usual words of a page that says how a payment stands."""

import pytest

from harness.journeys.selectors import FAILURE, PENDING, SUCCESS, SUCCESS_LINE


@pytest.mark.parametrize(
    "text",
    [
        "Payment successful",
        "Payment successful! 30.00 credits were added.",
        "Your purchase is complete.",
        "30.00 credits were added to your account",
        "This payment has already been processed.",
        "Thank you for your order!",
        "Payment successful! If nothing happens, click here.",
        "Payment verified. Back to the shop when you like.",
        "Payment successful. No further step is needed.",
    ],
)
def test_success_is_read(text: str) -> None:
    assert SUCCESS.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "Your payment is being verified",
        "Tell us if your payment was successful",
        "Please stay while the payment is confirmed.",
        "We will mail you when your payment is complete",
        "If you paid GHS 30.00 and your payment was successful, wait.",
        "Was your payment successful",
        "Checking whether the payment was successful",
        "Payment successful?",
        "One moment. We are checking that your payment is complete.",
        "Payment could not be verified",
        "No credits were added.",
        "Your card was declined, and no AI credits have been added",
    ],
)
def test_success_that_is_only_spoken_of_is_none(text: str) -> None:
    assert not SUCCESS.search(text)


def test_line_of_a_page_speaks_for_itself() -> None:
    assert SUCCESS_LINE.search("It was not in vain.\nPayment successful")
    assert not SUCCESS_LINE.search("Hello.\nYour payment is not yet confirmed")


@pytest.mark.parametrize(
    "text",
    [
        "Payment failed. Try again?",
        "The payment was cancelled",
        "Payment canceled",
        "Payment not completed",
        "Payment not received.",
        "This checkout was abandoned",
        "The order is unpaid",
        "Payment not verified",
        "Something went wrong: may we try again?",
    ],
)
def test_failure_is_read(text: str) -> None:
    assert FAILURE.search(text)
    assert not PENDING.search(text)


@pytest.mark.parametrize(
    "text",
    ["Payment failed? Contact support", "Something wrong?", "Anything missing on this page?"],
)
def test_question_is_no_failure(text: str) -> None:
    assert not FAILURE.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "Payment pending",
        "Awaiting your approval",
        "We are processing your payment",
        "Payment in progress",
        "Payment not received yet",
        "The payment has not yet been completed",
    ],
)
def test_pending_is_read(text: str) -> None:
    assert PENDING.search(text)
    assert not FAILURE.search(text)
    assert not SUCCESS.search(text)
