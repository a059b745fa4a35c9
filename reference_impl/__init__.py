"""A small shop that sells AI credits through Paystack: how it should be done."""
