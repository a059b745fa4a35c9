"""What goes wrong with payment pages."""

from __future__ import annotations

from fake_paystack.errors import InvalidField, PaystackError
from fake_paystack.grade import assumed, documented


class PageNotFound(PaystackError):
    evidence = documented("docs", note="code and next step assumed")
    status = 404
    message = "Page not found"
    code = "page_not_found"
    next_step = "Ensure that you're passing the id or slug of a page on this integration"


class SlugTaken(PaystackError):
    evidence = assumed("also where another integration has it, since the address names none")
    message = "Slug is not available"
    code = "duplicate_slug"
    next_step = "Choose another slug"


class NoProductPage(PaystackError):
    evidence = assumed("the rule is documented, its words are not")
    message = "Products can only be added to a page of type product"
    next_step = "Create the page with the type product"


class ProductCurrencyDiffers(PaystackError):
    evidence = assumed("prices in two currencies have no sum")
    message = "The product's currency is not the page's"
    next_step = "Add products of the page's currency"


class InvalidSlug(InvalidField):
    evidence = assumed()

    def __init__(self) -> None:
        super().__init__("slug", "must only contain letters, digits, - and _")
