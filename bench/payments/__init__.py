"""So many payments on one fake: initialize, pay at the checkout, verify; then the books."""
