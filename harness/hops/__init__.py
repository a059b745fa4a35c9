"""What happened between person, shop and Paystack, as the arrows of a drawing."""
