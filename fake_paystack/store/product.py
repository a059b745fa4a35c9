"""Products in SQLite."""

from fake_paystack.domain.product import Product
from fake_paystack.store.record import Records

products = Records("products", Product, code="product_code", first=2_100_000)
