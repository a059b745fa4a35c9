"""The popup: `inline.js`, and what it and its frame ask of Paystack with a public key."""
