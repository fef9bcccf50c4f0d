"""The generated code at work: rows in, changed, and read by queries."""

import datetime as dt
import os
from decimal import Decimal

import psycopg

from shop import db, queries
from shop.models import (
    CUSTOMER_TABLE,
    ORDER_TABLE,
    TYPES,
    Address,
    OrderStatus,
)


def show(rows: list[queries.OrdersOfRow]) -> None:
    for row in rows:
        print(f"{row.o.placed_on}, {row.name}: {row.o.total} {row.o.status}")


def main() -> None:
    with psycopg.connect(os.environ.get("DATABASE_URL", "")) as conn:
        db.register_types(conn, TYPES)
        ada = CUSTOMER_TABLE.insert(
            conn,
            {
                "email": "ada@example.com",
                "name": "Ada",
                "home": Address("12 St James's Square", None),
                "tags": ["maths", None],
            },
        )
        assert ada.home
        print(f"{ada.id}: {ada.name}, {ada.home.street}, {len(ada.tags)} tags")
        for day in (1, 2, 3):
            ORDER_TABLE.insert(
                conn,
                {
                    "customer_id": ada.id,
                    "placed_on": dt.date(2026, 1, day),
                    "total": Decimal("40.50") - 10 * day,
                },
            )
        # What is not given stays as it is.
        paid = ORDER_TABLE.update(
            conn,
            {"status": OrderStatus.PAID},
            "WHERE total > %s",
            [15],
        )
        print(f"{len(paid)} orders are paid")
        show(queries.orders_of(conn, email=ada.email, order="largest"))
        show(queries.orders_of(conn, email=ada.email, status=OrderStatus.DRAFT))
        for row in queries.totals(conn):
            print(row.name, "has paid", row.total)


if __name__ == "__main__":
    main()
