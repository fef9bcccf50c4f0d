from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from ipaddress import (
    IPv4Address,
    IPv4Interface,
    IPv4Network,
    IPv6Address,
    IPv6Interface,
    IPv6Network,
)
from typing import Any, Generic, TypeAlias, TypeVar, cast

from psycopg import AsyncConnection, AsyncRawCursor, pq, sql
from psycopg.rows import class_row, tuple_row
from psycopg.types import TypeInfo
from psycopg.types.composite import CompositeInfo, register_composite
from psycopg.types.enum import EnumInfo, register_enum
from psycopg.types.json import Json, Jsonb
from psycopg.types.multirange import MultirangeInfo, register_multirange
from psycopg.types.range import RangeInfo, register_range

Inet: TypeAlias = IPv4Address | IPv6Address | IPv4Interface | IPv6Interface
Cidr: TypeAlias = IPv4Network | IPv6Network

Row = TypeVar("Row")
New = TypeVar("New", bound=Mapping[str, Any])
Update = TypeVar("Update", bound=Mapping[str, Any])


@dataclass(frozen=True)
class View(Generic[Row]):
    """A view: `columns` has the name and the type of each by the name of its member."""

    row: type[Row]
    schema: str
    name: str
    columns: Mapping[str, tuple[str, str]]

    @property
    def source(self) -> sql.Composable:
        """The name, as it stands in SQL."""
        return sql.Identifier(self.schema, self.name)

    @property
    def selected(self) -> sql.Composable:
        """All columns, called as the members are: for `psycopg.rows.class_row`."""
        return sql.SQL(", ").join(
            sql.SQL("{} AS {}").format(sql.Identifier(column), sql.Identifier(member))
            for member, (column, _) in self.columns.items()
        )

    async def select(
        self,
        conn: AsyncConnection[Any],
        where: str = "",
        args: Any = (),
    ) -> list[Row]:
        """The rows that what stands behind FROM leaves: "WHERE id = %s ORDER BY id"."""
        query = sql.SQL("SELECT {} FROM {} ").format(self.selected, self.source)
        async with conn.cursor(row_factory=class_row(self.row)) as cursor:
            await cursor.execute(query + _text(where), args)
            return await cursor.fetchall()


@dataclass(frozen=True)
class Table(View[Row], Generic[Row, New, Update]):
    """A table: `New` is what an INSERT says, `Update` what an UPDATE does."""

    new: type[New]
    change: type[Update]

    async def insert(self, conn: AsyncConnection[Any], new: New) -> Row:
        """Adds a row, and gives it as the server has it."""
        values = _values(self, new)
        given: sql.Composable = sql.SQL("DEFAULT VALUES")
        if values:
            given = sql.SQL("({}) VALUES ({})").format(
                sql.SQL(", ").join(column for column, _, _ in values),
                sql.SQL(", ").join(place for _, place, _ in values),
            )
        query = sql.SQL("INSERT INTO {} {} RETURNING {}").format(
            self.source, given, self.selected
        )
        async with conn.cursor(row_factory=class_row(self.row)) as cursor:
            await cursor.execute(query, [value for _, _, value in values])
            return cast(Row, await cursor.fetchone())

    async def update(
        self,
        conn: AsyncConnection[Any],
        change: Update,
        where: str,
        args: Sequence[Any] = (),
    ) -> list[Row]:
        """Changes the rows that `where` says ("WHERE id = %s"), and gives them."""
        values = _values(self, change)
        query = sql.SQL("UPDATE {} SET {} {} RETURNING {}").format(
            self.source,
            sql.SQL(", ").join(
                sql.SQL("{} = {}").format(column, place) for column, place, _ in values
            ),
            _text(where),
            self.selected,
        )
        async with conn.cursor(row_factory=class_row(self.row)) as cursor:
            await cursor.execute(query, [*(value for _, _, value in values), *args])
            return await cursor.fetchall()


def _text(text: str) -> sql.SQL:
    return sql.SQL(cast(Any, text))


def _values(
    table: View[Any], given: Mapping[str, Any]
) -> list[tuple[sql.Composable, sql.Composable, Any]]:
    """The columns that are given, their places in SQL, and their values."""
    values: list[tuple[sql.Composable, sql.Composable, Any]] = []
    for member, value in given.items():
        column, kind = table.columns[member]
        place = _text("%s::" + kind.replace("%", "%%"))
        values.append((sql.Identifier(column), place, wrapped(kind, value)))
    return values


def wrapped(kind: str, value: Any) -> Any:
    """What psycopg takes for a value of JSON, which can be any object."""
    if value is None or isinstance(value, Json | Jsonb):
        return value
    return Jsonb(value) if kind == "jsonb" else Json(value) if kind == "json" else value


# ---- queries


@dataclass(frozen=True)
class Embedded:
    """A row within a row: `optional` where an outer join may find none."""

    name: str
    row: Callable[..., Any]
    members: Sequence[str]
    optional: bool = False


class Result(Generic[Row]):
    """How the row of a query is made: of one value, or of its members."""

    def __init__(self, row: Callable[..., Row], *members: str | Embedded) -> None:
        self.row = row
        self.members = members

    def make(self, values: Sequence[Any]) -> Row:
        if not self.members:
            return self.row(values[0])
        given: dict[str, Any] = {}
        at = 0
        for member in self.members:
            if isinstance(member, str):
                given[member] = values[at]
                at += 1
                continue
            own = values[at : at + len(member.members)]
            at += len(member.members)
            if member.optional and all(value is None for value in own):
                given[member.name] = None
            else:
                given[member.name] = member.row(
                    **dict(zip(member.members, own, strict=True))
                )
        return self.row(**given)


def value(value: Any) -> Any:
    """The row of a query that gives one column."""
    return value


@dataclass(frozen=True)
class Text:
    """One of the texts of a query, and which of its arguments are the parameters."""

    sql: str
    args: Sequence[int]


def choose(
    texts: Sequence[Text],
    missing: Sequence[bool],
    orders: Sequence[str | None],
    order: str | None,
    args: Sequence[Any],
) -> tuple[str, Sequence[Any]]:
    """The text for what is missing of the conditions, and for an order."""
    bits = sum(1 << i for i, absent in enumerate(missing) if absent)
    text = texts[bits * len(orders) + orders.index(order)]
    return text.sql, [args[i] for i in text.args]


async def _execute(
    conn: AsyncConnection[Any],
    sql: str,
    args: Sequence[Any],
) -> AsyncRawCursor[tuple[Any, ...]]:
    cursor = AsyncRawCursor(conn, row_factory=tuple_row)
    await cursor.execute(cast(Any, sql), args)
    return cursor


async def fetch_one(
    conn: AsyncConnection[Any],
    result: Result[Row],
    sql: str,
    args: Sequence[Any],
) -> Row | None:
    """The first row."""
    cursor = await _execute(conn, sql, args)
    found = await cursor.fetchone()
    return None if found is None else result.make(found)


async def fetch_all(
    conn: AsyncConnection[Any],
    result: Result[Row],
    sql: str,
    args: Sequence[Any],
) -> list[Row]:
    """All rows."""
    cursor = await _execute(conn, sql, args)
    found = await cursor.fetchall()
    return [result.make(values) for values in found]


async def execute(
    conn: AsyncConnection[Any],
    sql: str,
    args: Sequence[Any],
) -> None:
    """Runs a statement that gives no rows."""
    await _execute(conn, sql, args)


async def execute_rows(
    conn: AsyncConnection[Any],
    sql: str,
    args: Sequence[Any],
) -> int:
    """Runs a statement: how many rows it was about."""
    cursor = await _execute(conn, sql, args)
    return cursor.rowcount


async def execute_result(
    conn: AsyncConnection[Any],
    sql: str,
    args: Sequence[Any],
) -> str | None:
    """Runs a statement: what the server says of it, "DELETE 3"."""
    cursor = await _execute(conn, sql, args)
    return cursor.statusmessage


async def copy_rows(
    conn: AsyncConnection[Any],
    sql: str,
    rows: Iterable[Sequence[Any]],
) -> int:
    """Adds rows by COPY: how many."""
    async with conn.cursor() as cursor:
        async with cursor.copy(cast(Any, sql)) as copy:
            for row in rows:
                await copy.write_row(row)
        return cursor.rowcount


async def _batch(
    conn: AsyncConnection[Any],
    statements: Iterable[tuple[str, Sequence[Any]]],
) -> list[AsyncRawCursor[tuple[Any, ...]]]:
    async with conn.pipeline():
        return [await _execute(conn, sql, args) for sql, args in statements]


async def batch_execute(
    conn: AsyncConnection[Any],
    statements: Iterable[tuple[str, Sequence[Any]]],
) -> int:
    """Runs statements in one go: how many rows they were about."""
    return sum(cursor.rowcount for cursor in await _batch(conn, statements))


async def batch_one(
    conn: AsyncConnection[Any],
    result: Result[Row],
    statements: Iterable[tuple[str, Sequence[Any]]],
) -> list[Row | None]:
    """The first row of each."""
    found = [await cursor.fetchone() for cursor in await _batch(conn, statements)]
    return [None if values is None else result.make(values) for values in found]


async def batch_all(
    conn: AsyncConnection[Any],
    result: Result[Row],
    statements: Iterable[tuple[str, Sequence[Any]]],
) -> list[list[Row]]:
    """All rows of each."""
    found = [await cursor.fetchall() for cursor in await _batch(conn, statements)]
    return [[result.make(values) for values in rows] for rows in found]


# ---- types

_TYPES = """
SELECT t.oid, n.name, t.typarray, t.typtype::text, t.typdelim::text, t.typbasetype,
  coalesce(r.rngsubtype, mr.rngsubtype, 0), coalesce(mr.rngtypid, 0),
  ARRAY(
    SELECT a.attname::text FROM pg_catalog.pg_attribute a
    WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped
    ORDER BY a.attnum),
  ARRAY(
    SELECT a.atttypid FROM pg_catalog.pg_attribute a
    WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped
    ORDER BY a.attnum),
  ARRAY(
    SELECT coalesce(nullif(f.typbasetype, 0), f.oid)::pg_catalog.regtype::text
    FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type f ON f.oid = a.atttypid
    WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped
    ORDER BY a.attnum)
FROM pg_catalog.unnest(%s::text[]) WITH ORDINALITY AS n (name, nr)
JOIN pg_catalog.pg_type t ON t.oid = n.name::pg_catalog.regtype
LEFT JOIN pg_catalog.pg_range r ON r.rngtypid = t.oid
LEFT JOIN pg_catalog.pg_range mr ON mr.rngmultitypid = t.oid
ORDER BY n.nr
"""


async def register_types(
    conn: AsyncConnection[Any],
    types: Mapping[str, type[Any] | None],
) -> None:
    """Tells a connection of the types of the schema: `models.TYPES`."""
    async with conn.cursor(row_factory=tuple_row) as cursor:
        await cursor.execute(_TYPES, [list(types)])
        for found in await cursor.fetchall():
            _register(conn, types[found[1]], *found)


def _register(
    conn: AsyncConnection[Any],
    cls: type[Any] | None,
    oid: int,
    name: str,
    array: int,
    kind: str,
    delimiter: str,
    base: int,
    subtype: int,
    ranges: int,
    field_names: Sequence[str],
    field_types: Sequence[int],
    field_kinds: Sequence[str],
) -> None:
    if kind == "e" and cls:
        labels = [(member, str(member.value)) for member in cls]
        enum = EnumInfo(name, oid, array, [label for _, label in labels])
        register_enum(enum, conn, cls, mapping=labels)
    elif kind == "c" and cls:
        composite = CompositeInfo(
            name, oid, array, field_names=field_names, field_types=field_types
        )
        register_composite(
            composite,
            conn,
            cls,
            make_object=lambda values, info: cls(*values),
            make_sequence=lambda value, info: [
                wrapped(kind, getattr(value, field.name))
                for field, kind in zip(fields(value), field_kinds, strict=True)
            ],
        )
    elif kind == "r":
        register_range(RangeInfo(name, oid, array, subtype_oid=subtype), conn)
    elif kind == "m":
        multirange = MultirangeInfo(
            name, oid, array, range_oid=ranges, subtype_oid=subtype
        )
        register_multirange(multirange, conn)
    else:
        for format in (pq.Format.TEXT, pq.Format.BINARY):
            if loader := conn.adapters.get_loader(base, format):
                conn.adapters.register_loader(oid, loader)
        TypeInfo(name, oid, array, delimiter=delimiter).register(conn)
