"""A resource of records: how its entries are named, made and found."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fake_paystack.api.call import Call
from fake_paystack.context import Context
from fake_paystack.domain.entry import Entry
from fake_paystack.domain.json_value import Json
from fake_paystack.errors.records import RecordNotFound, RecordTaken
from fake_paystack.ids import Ids
from fake_paystack.store.record import Records, Where


class Resource:
    """`noun` is Paystack's name for one of them, `kind` the store's for all.

    `code` makes the code of a new one; without it, entries are known by id alone. `missing` is what
    is said of an unknown one, `<noun> not found` unless it is given. Entries of a resource with a
    `parent` belong to one of the parent's, which the first parameter of a path names.
    """

    def __init__(
        self,
        noun: str,
        kind: str,
        *,
        first: int = 0,
        code: Callable[[Ids], str] | None = None,
        missing: str = "",
        parent: Resource | None = None,
    ) -> None:
        self.noun = noun
        self.records = Records(kind, Entry, code="code", first=first)
        self.parent = parent
        self._code = code
        self.missing = missing or f"{noun} not found"

    def make(self, ctx: Context, data: Mapping[str, Json], *, parent: Entry | None = None) -> Entry:
        entry = Entry(
            id=ctx.counters.next(self.records.kind),
            integration_id=ctx.integration.id,
            created_at=ctx.now,
            updated_at=ctx.now,
            code=self._code(ctx.ids) if self._code else None,
            parent_id=parent.id if parent else None,
            data=dict(data),
        )
        self.records.insert(ctx.db, entry)
        return entry

    def change(self, ctx: Context, entry: Entry, changes: Mapping[str, Json]) -> Entry:
        changed = entry.with_data(changes, ctx.now)
        self.records.save(ctx.db, changed)
        return changed

    def found(self, ctx: Context, call: Call) -> Entry:
        """The one that the path's last parameter names, if it is the parent's. Raises 404."""
        *first, name = call.params.values()
        entry = self.named(ctx, name)
        if self.parent and entry.parent_id != self.parent.named(ctx, first[0]).id:
            raise RecordNotFound(self.missing)
        return entry

    def named(self, ctx: Context, id_or_code: str) -> Entry:
        """By id or code. Raises `RecordNotFound`."""
        entry = self.records.named(ctx.db, ctx.integration.id, id_or_code)
        if entry is None:
            raise RecordNotFound(self.missing)
        return entry

    def where(self, ctx: Context, **data: Json) -> list[Entry]:
        """Those whose data has these values, newest first."""
        fields = {f"data.{name}": value for name, value in data.items()}
        return self.records.newest(ctx.db, ctx.integration.id, Where(fields=fields))

    def of(self, ctx: Context, parent: Entry) -> list[Entry]:
        """Those that belong to the parent's entry, oldest first."""
        where = Where(fields={"parent_id": parent.id})
        return self.records.newest(ctx.db, ctx.integration.id, where)[::-1]

    def refuse_taken(
        self, ctx: Context, name: str, value: Json, message: str, *, but: int = 0
    ) -> None:
        """Raise `RecordTaken` when another entry has this value; `but` is the id of this one."""
        if any(entry.id != but for entry in self.where(ctx, **{name: value})):
            raise RecordTaken(message)
