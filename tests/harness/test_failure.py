"""The text of a failure, to the line."""

import pytest

from harness.errors import UnknownPromise
from harness.failure import Failure

TEXT = """\
frontend_url.blank (must): an empty callback_url counts as none
  expected  http://localhost:5173/payment/callback
  actual    ""
  evidence  12:00:03.114 POST /transaction/initialize 200
  evidence  callback_url: ""
  near      the default is used where callback_url is missing
  cause     the empty text goes to Paystack
  next      use `if callback_url:` (not `is not None`) before falling back to \
`{FRONTEND_URL}/payment/callback`
  source    callback fix report, Serializer Update: allow_blank"""


def test_text_tells_promise_expected_actual_evidence_and_what_to_do() -> None:
    failure = Failure(
        promise="frontend_url.blank",
        expected="http://localhost:5173/payment/callback",
        actual='""',
        evidence=["12:00:03.114 POST /transaction/initialize 200", 'callback_url: ""'],
        near="the default is used where callback_url is missing",
        cause="the empty text goes to Paystack",
    )

    assert str(failure) == TEXT


def test_text_without_a_promise_tells_what_is_known() -> None:
    failure = Failure(expected="30.00 credits", actual="60.00 credits:\nentries 7 and 8")

    assert str(failure) == (
        "  expected  30.00 credits\n  actual    60.00 credits:\n            entries 7 and 8"
    )


def test_failure_takes_cause_and_mend_from_its_promise() -> None:
    told = Failure(promise="verify.once", expected="30.00", actual="60.00").as_break()

    assert told.cause.startswith("every verify that Paystack answers")
    assert "ledger entry" in told.advice


def test_failure_of_an_unknown_promise_is_an_error() -> None:
    with pytest.raises(UnknownPromise, match=r"Did you mean `verify.once`\?"):
        Failure(promise="verify.onze", expected="", actual="")
