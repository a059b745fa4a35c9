"""`paystack-harness up`: the sandbox for people, and what they are shown of it."""
