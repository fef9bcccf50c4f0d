"""Reads every row of the tables v_N, and writes what was read into m_N.  What cannot be read or written is told, a line each:
"read v_14 1: …", "inserted m_14 5: …".

    roundtrip.py sync|async
"""
import asyncio
import inspect
import sys

import psycopg
from psycopg.types.json import Json, Jsonb

from package import db, models


async def done(value):
    return await value if inspect.isawaitable(value) else value


def wrapped(kind, value):
    """JSON within arrays has to say that it is JSON."""
    if kind not in ("json[]", "jsonb[]") or value is None:
        return value
    wrap = Json if kind == "json[]" else Jsonb
    return [wrapped(kind, v) if isinstance(v, list) else None if v is None else wrap(v) for v in value]


async def move(conn, number):
    source, target = getattr(models, f"V{number}_TABLE"), getattr(models, f"M{number}_TABLE")
    cursor = await done(conn.execute(f"select id from v_{number} order by id"))
    for (id,) in await done(cursor.fetchall()):
        doing = f"read v_{number}"
        try:
            [row] = await done(source.select(conn, "where id = %s", [id]))
            doing = f"inserted m_{number}"
            new = {}
            for member, (_, kind) in target.columns.items():
                value = getattr(row, member)
                new[member] = wrapped(kind.replace("public.", ""), value)
            await done(target.insert(conn, new))
        except Exception as error:
            print(f"{doing} {id}: {type(error).__name__} {str(error).splitlines()[0]}")


async def main(kind):
    connect = psycopg.Connection.connect if kind == "sync" else psycopg.AsyncConnection.connect
    conn = await done(connect("", autocommit=True))
    await done(db.register_types(conn, models.TYPES))
    numbers = sorted(int(name[1:-6]) for name in dir(models) if name.startswith("V") and name[1:-6].isdigit() and name.endswith("_TABLE"))
    for number in numbers:
        await move(conn, number)
    print(len(numbers), "types")


asyncio.run(main(sys.argv[1]))
