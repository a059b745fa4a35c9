"""The tables. Times are integers, milliseconds since the epoch, UTC; `recorded_at` microseconds.

Few indexes, on purpose: each one costs every initialize a page written to the disk. Looking up a
reference or an access code is fast at any size; listing reads through an integration's rows, and
counts those that `totals` does not know of. An index of records is of one kind only, so that the
others do not pay for it.
"""

from __future__ import annotations

VERSION = 8

LOOKED_UP = {
    "authorizations": ("customer_id",),
    "bulk_charge_items": ("batch_id",),
    "dedicated_accounts": ("customer_id",),
    "disputes": ("transaction_id",),
    "incoming_transfers": ("account_number",),
    "invoices": ("subscription_id",),
    "mandates": ("reference", "customer_id"),
    "portions": ("settlement_id",),
    "preauthorizations": ("reference",),
    "products": ("name",),
    "refunds": ("transaction_id",),
    "settlement_drafts": ("day",),
    "subscriptions": ("customer_id", "plan_id"),
    "transfers": ("status",),
}
"""Fields by which records of a kind are found at any size, those that choose best first."""

TABLES = """
CREATE TABLE integrations (
    id INTEGER PRIMARY KEY,
    secret_key TEXT NOT NULL UNIQUE,
    clock_offset REAL NOT NULL DEFAULT 0,
    settings TEXT NOT NULL
) STRICT;

CREATE TABLE customers (
    id INTEGER PRIMARY KEY,
    integration_id INTEGER NOT NULL,
    customer_code TEXT NOT NULL,
    email TEXT NOT NULL COLLATE NOCASE,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    first_name TEXT,
    last_name TEXT,
    phone TEXT,
    metadata TEXT,
    risk_action TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX customers_by_email ON customers (integration_id, email);

CREATE TABLE transactions (
    id INTEGER PRIMARY KEY,
    integration_id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    reference TEXT NOT NULL,
    access_code TEXT NOT NULL,
    email TEXT NOT NULL,
    amount INTEGER NOT NULL,
    requested_amount INTEGER NOT NULL,
    currency TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    status TEXT NOT NULL,
    channel TEXT NOT NULL,
    channels TEXT,
    callback_url TEXT,
    metadata TEXT,
    plan TEXT,
    options TEXT,
    ip_address TEXT NOT NULL,
    bank_transfer TEXT,
    entry_point TEXT NOT NULL,
    fees INTEGER,
    gateway_response TEXT NOT NULL,
    message TEXT,
    log TEXT,
    authorization TEXT,
    paid_at INTEGER,
    expired INTEGER NOT NULL,
    routing TEXT
) STRICT;
CREATE UNIQUE INDEX transactions_by_reference ON transactions (integration_id, reference);

CREATE TABLE totals (
    integration_id INTEGER NOT NULL,
    currency TEXT NOT NULL,
    status TEXT NOT NULL,
    count INTEGER NOT NULL,
    volume INTEGER NOT NULL,
    PRIMARY KEY (integration_id, currency, status)
) STRICT, WITHOUT ROWID;
CREATE TABLE totalled (up_to INTEGER NOT NULL) STRICT;
INSERT INTO totalled VALUES (0);

CREATE TABLE charges (
    transaction_id INTEGER PRIMARY KEY,
    integration_id INTEGER NOT NULL,
    charge TEXT NOT NULL
) STRICT;

CREATE TABLE deliveries (
    id INTEGER PRIMARY KEY,
    integration_id INTEGER NOT NULL,
    event TEXT NOT NULL,
    category TEXT NOT NULL,
    reference TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    state TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    is_copy INTEGER NOT NULL,
    url TEXT NOT NULL,
    body TEXT NOT NULL,
    signature TEXT NOT NULL,
    attempts TEXT NOT NULL
) STRICT;
CREATE INDEX deliveries_by_integration ON deliveries (integration_id, reference);
CREATE INDEX deliveries_by_row ON deliveries (integration_id, row_id);
CREATE INDEX deliveries_by_state ON deliveries (integration_id, state, event);

CREATE TABLE records (
    kind TEXT NOT NULL,
    id INTEGER NOT NULL,
    integration_id INTEGER NOT NULL,
    code TEXT,
    created_at INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX records_by_code ON records (kind, code, integration_id);
CREATE INDEX records_by_integration ON records (integration_id, kind, id);

CREATE TABLE due (
    integration_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (integration_id, kind, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX due_by_time ON due (integration_id, at, kind, length(subject), subject);
CREATE INDEX due_besides ON due (integration_id, at, kind, length(subject), subject)
    WHERE kind NOT IN ('webhook', 'webhook resend');

CREATE TABLE journal (
    seq INTEGER PRIMARY KEY,
    integration_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    reference TEXT,
    method TEXT,
    path TEXT,
    status INTEGER,
    request_headers TEXT,
    request_body TEXT,
    response_headers TEXT,
    response_body TEXT,
    url TEXT,
    duration_ms REAL,
    note TEXT
) STRICT;
"""


ADDED = """ ON CONFLICT DO UPDATE SET
    count = count + excluded.count, volume = volume + excluded.volume"""

TRIGGERS = (
    f"""CREATE TRIGGER totals_change AFTER UPDATE OF status, currency, amount ON transactions
    WHEN (OLD.status <> NEW.status OR OLD.currency <> NEW.currency OR OLD.amount <> NEW.amount)
        AND OLD.id <= (SELECT up_to FROM totalled)
    BEGIN
        UPDATE totals SET count = count - 1, volume = volume - OLD.amount
            WHERE integration_id = OLD.integration_id
            AND currency = OLD.currency AND status = OLD.status;
        INSERT INTO totals
            VALUES (NEW.integration_id, NEW.currency, NEW.status, 1, NEW.amount){ADDED};
    END""",  # noqa: S608 - our own text
)
"""Keep `totals` of the transactions with ids up to `totalled.up_to`; of those behind, nothing."""


def index_of(kind: str, field: str) -> str:
    return f"{kind}_by_{field}"


INDEXES = tuple(
    f"CREATE INDEX {index_of(kind, field)}"
    f" ON records (json_extract(body, '$.{field}'), integration_id, id) WHERE kind = '{kind}'"
    for kind, fields in LOOKED_UP.items()
    for field in fields
)

OWNED = (
    *("customers", "transactions", "totals", "charges"),
    *("records", "deliveries", "due", "journal"),
)
"""Tables whose rows belong to an integration and go when it is reset."""
