"""The hosted checkout: pages that a payer's browser walks through, with no need of JavaScript."""
