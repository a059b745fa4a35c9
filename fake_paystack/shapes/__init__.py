"""Domain values as Paystack's JSON objects; pure, shared by the API and the webhooks."""
