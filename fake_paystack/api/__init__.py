"""Paystack's own paths."""
