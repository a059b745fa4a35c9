"""How like Paystack a server is: the same calls to it and to the fake, compared field by field."""
