"""What goes wrong with bulk charges."""

from __future__ import annotations

from fake_paystack.errors import PaystackError
from fake_paystack.grade import assumed


class BatchNotFound(PaystackError):
    evidence = assumed("the document names 404 alone")
    status = 404
    message = "Bulk charge batch not found"
    code = "not_found"
    next_step = "Ensure that you're passing the code of a batch on this integration"


class NoCharges(PaystackError):
    evidence = assumed()
    message = "Charges must be an array of objects"
    next_step = "Send an array of charges, each with authorization, amount and reference"


class TooManyCharges(PaystackError):
    evidence = assumed()
    message = "Too many charges in one batch"
    next_step = "Send the charges in several batches"
