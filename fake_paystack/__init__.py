"""Paystack on a laptop: its API, its hosted checkout and its webhooks, for tests."""

__version__ = "0.1.0"
