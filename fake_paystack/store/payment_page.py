"""Payment pages in SQLite, and what was bought on them."""

from fake_paystack.domain.page_order import Sale
from fake_paystack.domain.payment_page import Page
from fake_paystack.store.record import Records

pages = Records("payment_pages", Page, code="slug", first=1_300_000)
sales = Records("sales", Sale, code="reference")
