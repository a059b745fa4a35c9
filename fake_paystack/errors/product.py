"""What goes wrong with products."""

from __future__ import annotations

from fake_paystack.errors import PaystackError
from fake_paystack.grade import documented


class ProductNotFound(PaystackError):
    evidence = documented("docs", note="code and next step assumed")
    status = 404
    message = "Product not found"
    code = "product_not_found"
    next_step = "Ensure that you're passing the id of a product on this integration"


class ProductNameTaken(PaystackError):
    evidence = documented("docs", note="code and next step assumed")
    message = "Product with same name already exists"
    code = "duplicate_product"
    next_step = "Give the product another name"


class ProductDoesNotExist(PaystackError):
    """Of an id in a list, such as the products of a page."""

    evidence = documented("docs", note="without the `data` that names the id; the rest assumed")
    message = "Product does not exist"
    code = "product_not_found"
    next_step = "Ensure that you're passing ids of products on this integration"
