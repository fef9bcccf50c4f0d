"""The queries of ../shop_queries at work; what is printed is ../shop_queries/expected.txt.

    queries.py sync|async
"""
import asyncio
import inspect
import sys
from decimal import Decimal
from uuid import UUID

import psycopg

from package import db, models, queries


# An enum's label, or where enums are literals the text itself.
PAID = getattr(models.State, "PAID", "paid")


async def done(value):
    return await value if inspect.isawaitable(value) else value


async def customers(conn):
    one = await done(queries.add_customer(conn, email="ann@x", name="Ann", profile={"a": 1}, tags=["a", None]))
    two = await done(queries.add_customer(conn, email="bea@x", name="Bea", nick="b", tags=[]))
    print(f"added {one}, {two}")
    ann = await done(queries.get_customer(conn, id=one))
    assert ann.profile == {"a": 1}
    nick, second = ("NULL" if value is None else "not NULL" for value in (ann.nickname, ann.tags[1]))
    print(f'{ann.id}: {ann.name}, {nick}, {{"a": {ann.profile["a"]}}}, tags [{ann.tags[0]} {second}]')
    if await done(queries.get_customer(conn, id=99)) is None:
        print("no such row")
    print("copied", await done(queries.copy_customers(conn, [{"email": "cid@x", "name": "Cid"}, {"email": "dot@x", "name": "Do", "nick": "d"}])))
    print("renamed", await done(queries.rename(conn, name="Dot", id=4)))
    print("ids", said(await done(queries.ids(conn, ids=[3, 1, 77]))))
    print("by name", said(c.name for c in await done(queries.all_customers(conn, order="name"))))
    print("newest first", len(await done(queries.all_customers(conn, order="newest"))))


def said(values):
    return "[" + " ".join(map(str, values)) + "]"


async def orders(conn):
    for n, total, kind, more in ((1, "12.50", "web", {}), (2, "99.00", "shop", {"state": PAID})):
        await done(models.ORDER_TABLE.insert(conn, {"id": UUID(int=n), "customer_id": 1, "total": Decimal(total), "kind": kind, **more}))

    async def totals(**args):
        rows = await done(queries.orders_of(conn, customer_id=1, **{"most": 9, **args}))
        return " ".join(str(row.o.total) for row in rows)

    rows = await done(queries.orders_of(conn, customer_id=1, most=9))
    print("orders of 1:", ", ".join(f"{row.o.total} {row.o.state} {row.name}" for row in rows))
    print("paid:", await totals(state=PAID))
    print("at least 50, largest first:", await totals(least=Decimal(50), order="largest"))
    print("largest first:", await totals(order="largest"))
    print("loud:", await totals(loud=True))
    print("most 1:", await totals(most=1))
    rows = await done(queries.customers_with_order(conn))
    print("with orders:", ", ".join(f"{row.id} {row.o.total if row.o else 'none'}" for row in rows))


async def batches(conn):
    names = await done(queries.names_many(conn, [0, 2]))
    print("batch:", "; ".join(" ".join(list[:2]) for list in names))
    found = await done(queries.get_many(conn, [1, 99, 3]))
    print("batch of one:", ", ".join(c.name if c else "none" for c in found))
    assert await done(queries.name_many(conn, [{"name": "X C", "id": 3}, {"name": "Yo", "id": 4}])) == 2
    print("renamed in a batch:", said([await done(queries.customer_name(conn, id=id)) for id in (1, 3, 4)]))
    print("state", (await done(queries.now(conn, states=[PAID]))).state)


async def main(kind):
    connect = psycopg.Connection.connect if kind == "sync" else psycopg.AsyncConnection.connect
    conn = await done(connect("", autocommit=True))
    await done(db.register_types(conn, models.TYPES))
    await customers(conn)
    await orders(conn)
    await batches(conn)
    await done(queries.forget(conn, id=2))
    print("deleted", 4 - len(await done(queries.all_customers(conn))))
    print("deleted all:", await done(queries.forget_all(conn)))


asyncio.run(main(sys.argv[1]))
