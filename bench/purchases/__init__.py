"""Load with books that balance: Locust's buyers, a Paystack that fails, and the count at the end.

What Locust loads (`locustfile`, `buyer`, `share`, `prices`) imports Locust and the standard library
alone, since it lives in an environment of its own.
"""
