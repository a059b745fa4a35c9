"""Leads a target that has Paystack's addresses built in to the fake, and keeps it off the rest."""
