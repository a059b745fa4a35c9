"""What can be done to records: a few verbs, whose settings are the rows of a resource's table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from fake_paystack.api.call import Call, Handler
from fake_paystack.api.cursors import cursor_records
from fake_paystack.api.listing import listing
from fake_paystack.api.operation import Operation
from fake_paystack.api.records.field import NOTHING, Takes
from fake_paystack.api.records.resource import Resource
from fake_paystack.api.records.shape import Template, fill
from fake_paystack.context import Context
from fake_paystack.domain.entry import Entry
from fake_paystack.domain.json_value import Json
from fake_paystack.envelope import ABSENT, Answer, success
from fake_paystack.errors.records import RecordNotFound
from fake_paystack.grade import assumed

Begin = Callable[[Context, Call, dict[str, Json]], Mapping[str, Json]]
"""Data that an entry begins with, beside what was sent."""

Then = Callable[[Context, Entry], object]
"""What else is made when an entry has been."""


class Verb(Protocol):
    """`on` is the operation, such as `GET /order/{id}`; `says` is what the documentation adds."""

    @property
    def on(self) -> str: ...
    @property
    def takes(self) -> Takes: ...
    @property
    def says(self) -> str: ...
    def answer(self, resource: Resource, ctx: Context, call: Call, /) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Recorded:
    """Handler of an operation that only keeps records."""

    resource: Resource
    verb: Verb

    def __call__(self, ctx: Context, call: Call) -> Answer:
        return self.verb.answer(self.resource, ctx, call)


def operations(resource: Resource, *verbs: Verb) -> tuple[Operation, ...]:
    """The rows of a resource's table. All are assumed, whatever the published shape says."""

    def operation(verb: Verb) -> Operation:
        method, _, path = verb.on.partition(" ")
        handler: Handler = Recorded(resource, verb)
        return Operation(method, path, handler, assumed("by the published shape"), verb.says)

    return tuple(operation(verb) for verb in verbs)


@dataclass(frozen=True, kw_only=True)
class _Verb:
    """`gives` is the answer's data; left out, there is none."""

    on: str
    message: str
    gives: Template = ABSENT
    takes: Takes = NOTHING
    says: str = ""

    def _answer(self, ctx: Context, entry: Entry) -> Answer:
        if self.gives is ABSENT:
            return success(self.message)
        return success(self.message, fill(self.gives, ctx, entry))


@dataclass(frozen=True, kw_only=True)
class Create(_Verb):
    """Make an entry of what was sent and what it begins with.

    No two may have the same `unique` field; `taken` is said of the second.
    """

    begins: Begin = lambda _, __, ___: {}
    then: Then = lambda _, __: None
    unique: str = ""
    taken: str = ""

    def answer(self, resource: Resource, ctx: Context, call: Call, /) -> Answer:
        parent = None
        if resource.parent:
            parent = resource.parent.named(ctx, next(iter(call.params.values())))
        sent = self.takes.read(call.fields)
        if self.unique:
            resource.refuse_taken(ctx, self.unique, sent[self.unique], self.taken)
        data = {**sent, **self.begins(ctx, call, sent)}
        entry = resource.make(ctx, data, parent=parent)
        self.then(ctx, entry)
        return self._answer(ctx, entry)


@dataclass(frozen=True, kw_only=True)
class Fetch(_Verb):
    """Look at the one that the path names."""

    def answer(self, resource: Resource, ctx: Context, call: Call, /) -> Answer:
        return self._answer(ctx, resource.found(ctx, call))


@dataclass(frozen=True, kw_only=True)
class Change(_Verb):
    """Store what was sent, and what the verb itself `sets`, with the one that the path names."""

    sets: Mapping[str, Json] = field(default_factory=dict)
    unique: str = ""
    taken: str = ""

    def answer(self, resource: Resource, ctx: Context, call: Call, /) -> Answer:
        entry = resource.found(ctx, call)
        sent = self.takes.read(call.fields)
        if self.unique in sent:
            value = sent[self.unique]
            resource.refuse_taken(ctx, self.unique, value, self.taken, but=entry.id)
        return self._answer(ctx, resource.change(ctx, entry, {**sent, **self.sets}))


@dataclass(frozen=True, kw_only=True)
class Delete(_Verb):
    """Remove the one that the path names, or the one with the value that the field `by` sends.

    `missing` is said when there is none, in the place of the resource's own words.
    """

    by: str = ""
    missing: str = ""

    def answer(self, resource: Resource, ctx: Context, call: Call, /) -> Answer:
        sent = self.takes.read(call.fields)
        if not self.by:
            entry = resource.found(ctx, call)
        elif found := resource.where(ctx, **{self.by: sent[self.by]}):
            entry = found[0]
        else:
            raise RecordNotFound(self.missing or resource.missing)
        resource.records.delete(ctx.db, entry)
        return self._answer(ctx, entry)


@dataclass(frozen=True, kw_only=True)
class List(_Verb):
    """A page of them, newest first, by offset; `filters` are fields that the query may name.

    `meta` is added to the usual one.
    """

    filters: tuple[str, ...] = ()
    meta: Mapping[str, Json] = field(default_factory=dict)

    def answer(self, resource: Resource, ctx: Context, call: Call, /) -> Answer:
        chosen = {f"data.{name}": call.query.get(name) or None for name in self.filters}

        def row(entry: Entry) -> Json:
            return fill(self.gives, ctx, entry)

        return listing(
            ctx, call, resource.records, row, self.message, fields=chosen, meta=self.meta
        )


@dataclass(frozen=True, kw_only=True)
class ListByCursor(_Verb):
    """A page of them, newest first, which says where the next and the previous begin."""

    def answer(self, resource: Resource, ctx: Context, call: Call, /) -> Answer:
        def row(entry: Entry) -> Json:
            return fill(self.gives, ctx, entry)

        model = resource.records.kind
        return cursor_records(ctx, call, resource.records, row, self.message, model=model)


Do = Callable[[Context, Call, dict[str, Json]], Answer]


@dataclass(frozen=True, kw_only=True)
class Does:
    """A function of the table's own, for what no other verb does."""

    on: str
    do: Do
    takes: Takes = NOTHING
    says: str = ""

    def answer(self, _: Resource, ctx: Context, call: Call, /) -> Answer:
        """It gets what was sent, checked; an unknown entry must raise by itself."""
        return self.do(ctx, call, self.takes.read(call.fields))
