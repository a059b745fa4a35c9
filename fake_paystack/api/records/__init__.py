"""Resources that only keep records: what Paystack's published document says of them, and no more.

Nobody wrote down how these operations behave, so each answer carries `X-Sandbox-Grade: assumed`.
What is known well, and does more than be kept, deserves modules of its own, as `plan` has them.

To add a resource, add a module with a table, and name it in `TABLES` below:

    GADGETS = Resource("Gadget", "gadgets", first=1_000, code=lambda ids: ids.code("GDG"))

    _ROW = {"id": entry_id, "gadget_code": code, "name": kept("name"), "domain": "test"}

    OPERATIONS = operations(
        GADGETS,
        Create(
            on="POST /gadget",
            message="Gadget created",
            takes=takes(text("name"), may=(number("size"),)),
            begins=lambda *_: {"status": "inactive"},
            gives=_ROW,
        ),
        List(on="GET /gadget", message="Gadgets retrieved", gives=_ROW, filters=("status",)),
        Fetch(on="GET /gadget/{code}", message="Gadget retrieved", gives=_ROW),
        Change(on="POST /gadget/{code}/start", message="Started", sets={"status": "active"}),
        Delete(on="DELETE /gadget/{code}", message="Gadget deleted"),
    )

- **Resource** (`resource.py`): the noun of its refusals ("Gadget not found"), the kind under which
  the store keeps it, where its ids begin, how a code is made. With a `parent`, each entry belongs
  to one of the parent's, named by the first parameter of the path.
- **Verbs** (`verbs.py`): `Create`, `Fetch`, `Change`, `Delete`, `List`, `ListByCursor`; and `Does`,
  a function of the table's own, for what no verb says. `on` is the operation exactly as the
  document spells it, parameters included; the last one names the entry, by id or code.
- **Fields** (`field.py`): `takes(...)` names what a body must have, `may=` what it may. Each field
  refuses what is wrong in Paystack's words, and makes a sample of itself, from which the tests
  write their bodies.
- **Shapes** (`shape.py`): `gives` is the answer's data, in the document's order. `kept("name")` is
  what was sent; `entry_id`, `code`, `created_at` and the like are the entry's own; functions of
  `(ctx, entry)` do the rest; anything else stands in the answer as it stands here.

The tests walk every row of every table with nothing else written: made, fetched, listed, changed
and deleted, each answer held against the document; unknown ids, missing and wrong fields refused.
"""

from fake_paystack.api.records import (
    apple_pay,
    order,
    storefront,
    terminal,
    virtual_terminal,
)
from fake_paystack.grade import Fact, Facts, assumed, documented, ours

TABLES = (apple_pay, order, storefront, terminal, virtual_terminal)

OPERATIONS = tuple(operation for table in TABLES for operation in table.OPERATIONS)

FACTS = Facts(
    "Records",
    (
        Fact(
            "terminals, virtual terminals, storefronts, orders and Apple Pay domains are kept by"
            " the published shape; their answers carry `X-Sandbox-Grade: assumed`",
            ours(),
        ),
        Fact("their messages", documented("docs", note="a few assumed")),
        Fact("orders cost their items and their shipping, and are never paid", assumed()),
        Fact("any serial number is a terminal, which is always online", assumed()),
    ),
)

__all__ = ["FACTS", "OPERATIONS", "TABLES"]
