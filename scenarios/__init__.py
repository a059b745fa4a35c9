"""The promises that any system must keep which sells credits through Paystack."""
