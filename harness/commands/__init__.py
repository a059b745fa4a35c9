"""The commands of `paystack-harness`, one a module."""
