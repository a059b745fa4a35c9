"""Files in SQLite."""

from fake_paystack.domain.stored_file import StoredFile
from fake_paystack.store.record import Records

stored_files = Records("files", StoredFile, code="name")
