# Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from psycopg import Connection

from . import db
from .models import Order, OrderStatus

_ORDERS_OF = [
    db.Text(
        """select o.id, o.customer_id, o.status, o.placed_on, o.total, c.name
from shop.orders o join shop.customers c on c.id = o.customer_id
where c.email = $1
  and o.status = $2  
order by  o.placed_on""",
        [0, 1],
    ),
    db.Text(
        """select o.id, o.customer_id, o.status, o.placed_on, o.total, c.name
from shop.orders o join shop.customers c on c.id = o.customer_id
where c.email = $1
  and o.status = $2  
order by  o.total desc""",
        [0, 1],
    ),
    db.Text(
        """select o.id, o.customer_id, o.status, o.placed_on, o.total, c.name
from shop.orders o join shop.customers c on c.id = o.customer_id
where c.email = $1
order by  o.placed_on""",
        [0],
    ),
    db.Text(
        """select o.id, o.customer_id, o.status, o.placed_on, o.total, c.name
from shop.orders o join shop.customers c on c.id = o.customer_id
where c.email = $1
order by  o.total desc""",
        [0],
    ),
]
_ORDERS_OF_ORDERS = [None, "largest"]


@dataclass(slots=True, kw_only=True)
class OrdersOfRow:
    o: Order
    name: str


_ORDERS_OF_ROW = db.Result(
    OrdersOfRow,
    db.Embedded(
        "o",
        Order,
        [
            "id",
            "customer_id",
            "status",
            "placed_on",
            "total",
        ],
    ),
    "name",
)


def orders_of(
    conn: Connection[Any],
    *,
    email: str,
    status: OrderStatus | None = None,
    order: Literal["largest"] | None = None,
) -> list[OrdersOfRow]:
    """The orders of a customer, with the customer."""
    missing = [status is None]
    given = [email, status]
    sql, args = db.choose(_ORDERS_OF, missing, _ORDERS_OF_ORDERS, order, given)
    return db.fetch_all(conn, _ORDERS_OF_ROW, sql, args)


_TOTALS = """select c.name, sum(o.total) as total
from shop.customers c left join shop.orders o on o.customer_id = c.id and o.status <> 'draft'
group by c.id order by c.id"""


@dataclass(slots=True, kw_only=True)
class TotalsRow:
    name: str
    total: Decimal | None


_TOTALS_ROW = db.Result(TotalsRow, "name", "total")


def totals(conn: Connection[Any]) -> list[TotalsRow]:
    """What each customer has paid; without an order NULL."""
    return db.fetch_all(conn, _TOTALS_ROW, _TOTALS, [])
