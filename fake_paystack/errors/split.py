"""What goes wrong with splits."""

from __future__ import annotations

from fake_paystack.errors import PASS_KNOWN, PASS_VALID, PaystackError
from fake_paystack.grade import assumed, documented, observed


class SplitNotFound(PaystackError):
    evidence = assumed("in the form of Paystack's newer endpoints")
    status = 404
    message = "Split not found"
    code = "not_found"
    next_step = PASS_KNOWN


class InvalidSplitCode(SplitNotFound):
    evidence = observed("sdk", note="on /charge; elsewhere, the code and the next step assumed")
    message = "Invalid Split code."


class InvalidBearerType(PaystackError):
    evidence = documented("docs")
    message = "Invalid bearer type : must be one of: subaccount, account, all-proportional or all"
    next_step = PASS_VALID


class InvalidShares(PaystackError):
    evidence = observed("sdk", note="for an absent share; other cases and the next step assumed")
    message = "You have invalid or missing subaccount(s) key"
    next_step = PASS_VALID


class SharesTooLarge(PaystackError):
    evidence = assumed("the rule is documented, its words are not")
    message = "The sum of the shares is more than there is to split"
    next_step = "Split at most 100 percent, or in flat shares at most the transaction's amount"


class SplitCurrencyNotAllowed(PaystackError):
    evidence = observed("sdk", note="code and next step assumed")
    message = "Specified currency is not allowed on this integration"
    next_step = "Provide a currency that is enabled on this integration"


class SplitCurrencyDiffers(PaystackError):
    evidence = assumed()
    message = "The split's currency is not the transaction's"
    next_step = "Use a split of the transaction's currency"
