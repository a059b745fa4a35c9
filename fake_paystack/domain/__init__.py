"""Rules and values of Paystack's resources: no I/O, no clock, no randomness."""
