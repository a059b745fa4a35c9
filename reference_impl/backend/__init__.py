"""The shop's API: purchase, verify, balance, subscriptions and Paystack's webhook."""
