from __future__ import annotations

from collections.abc import Mapping, Sequence
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

from psycopg import AsyncConnection, pq, sql
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
    def select(self) -> sql.Composable:
        """All columns, called as the members are: for `psycopg.rows.class_row`."""
        return sql.SQL(", ").join(
            sql.SQL("{} AS {}").format(sql.Identifier(column), sql.Identifier(member))
            for member, (column, _) in self.columns.items()
        )


@dataclass(frozen=True)
class Table(View[Row], Generic[Row, New, Update]):
    """A table: `new` is what an INSERT says, `update` what an UPDATE does."""

    new: type[New]
    update: type[Update]


async def select(
    conn: AsyncConnection[Any],
    rows: View[Row],
    where: str = "",
    args: Any = (),
) -> list[Row]:
    """The rows that what stands behind FROM leaves: "WHERE id = %s ORDER BY id"."""
    query = sql.SQL("SELECT {} FROM {} ").format(rows.select, rows.source)
    async with conn.cursor(row_factory=class_row(rows.row)) as cursor:
        await cursor.execute(query + _text(where), args)
        return await cursor.fetchall()


async def insert(
    conn: AsyncConnection[Any],
    table: Table[Row, New, Update],
    new: New,
) -> Row:
    """Adds a row, and gives it as the server has it."""
    values = _values(table, new)
    given: sql.Composable = sql.SQL("DEFAULT VALUES")
    if values:
        given = sql.SQL("({}) VALUES ({})").format(
            sql.SQL(", ").join(column for column, _, _ in values),
            sql.SQL(", ").join(place for _, place, _ in values),
        )
    query = sql.SQL("INSERT INTO {} {} RETURNING {}").format(
        table.source, given, table.select
    )
    async with conn.cursor(row_factory=class_row(table.row)) as cursor:
        await cursor.execute(query, [value for _, _, value in values])
        return cast(Row, await cursor.fetchone())


async def update(
    conn: AsyncConnection[Any],
    table: Table[Row, New, Update],
    change: Update,
    where: str,
    args: Sequence[Any] = (),
) -> list[Row]:
    """Changes the rows that `where` says ("WHERE id = %s"), and gives them."""
    values = _values(table, change)
    query = sql.SQL("UPDATE {} SET {} {} RETURNING {}").format(
        table.source,
        sql.SQL(", ").join(
            sql.SQL("{} = {}").format(column, place) for column, place, _ in values
        ),
        _text(where),
        table.select,
    )
    async with conn.cursor(row_factory=class_row(table.row)) as cursor:
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
        values.append((sql.Identifier(column), place, _wrapped(kind, value)))
    return values


def _wrapped(kind: str, value: Any) -> Any:
    """What psycopg takes for a value of JSON, which can be any object."""
    if value is None or isinstance(value, Json | Jsonb):
        return value
    return Jsonb(value) if kind == "jsonb" else Json(value) if kind == "json" else value


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
                _wrapped(kind, getattr(value, field.name))
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
