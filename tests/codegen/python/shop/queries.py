# Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, NotRequired, TypedDict

from psycopg import Connection

from . import db
from .models import Customer, Email, Order, State

_GET_CUSTOMER = "select customers.id, customers.email, customers.name, customers.nick, customers.discount, customers.tags, customers.profile, customers.born, customers.created_at from customers where id = $1"
_GET_CUSTOMER_ROW = db.Result(
    Customer,
    "id",
    "email",
    "name",
    "nickname",
    "discount",
    "tags",
    "profile",
    "born",
    "created_at",
)


def get_customer(conn: Connection[Any], *, id: int) -> Customer | None:
    """The customer, or an error."""
    args = [id]
    return db.fetch_one(conn, _GET_CUSTOMER_ROW, _GET_CUSTOMER, args)


_CUSTOMER_NAME = "select name from customers where id = $1"
_CUSTOMER_NAME_ROW: db.Result[str] = db.Result(db.value)


def customer_name(conn: Connection[Any], *, id: int) -> str | None:
    args = [id]
    return db.fetch_one(conn, _CUSTOMER_NAME_ROW, _CUSTOMER_NAME, args)


_ORDERS_OF = [
    db.Text(
        """select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.state = $2          
  and o.total >= $3         
  and o.shout is not null       
order by  o.id
limit $4""",
        [0, 1, 2, 3],
    ),
    db.Text(
        """select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.state = $2          
  and o.total >= $3         
  and o.shout is not null       
order by  o.total desc
limit $4""",
        [0, 1, 2, 3],
    ),
    db.Text(
        """select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.state = $2          
  and o.total >= $3         
  and o.shout is not null       
order by  o.starts
limit $4""",
        [0, 1, 2, 3],
    ),
    db.Text(
        """select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.total >= $2         
  and o.shout is not null       
order by  o.id
limit $3""",
        [0, 2, 3],
    ),
    db.Text(
        """select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.total >= $2         
  and o.shout is not null       
order by  o.total desc
limit $3""",
        [0, 2, 3],
    ),
    db.Text(
        """select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.total >= $2         
  and o.shout is not null       
order by  o.starts
limit $3""",
        [0, 2, 3],
    ),
    db.Text(
        """select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.state = $2          
  and o.shout is not null       
order by  o.id
limit $3""",
        [0, 1, 3],
    ),
    db.Text(
        """select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.state = $2          
  and o.shout is not null       
order by  o.total desc
limit $3""",
        [0, 1, 3],
    ),
    db.Text(
        """select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.state = $2          
  and o.shout is not null       
order by  o.starts
limit $3""",
        [0, 1, 3],
    ),
    db.Text(
        """select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.shout is not null       
order by  o.id
limit $2""",
        [0, 3],
    ),
    db.Text(
        """select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.shout is not null       
order by  o.total desc
limit $2""",
        [0, 3],
    ),
    db.Text(
        """select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.shout is not null       
order by  o.starts
limit $2""",
        [0, 3],
    ),
    db.Text(
        """select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.state = $2          
  and o.total >= $3         
order by  o.id
limit $4""",
        [0, 1, 2, 3],
    ),
    db.Text(
        """select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.state = $2          
  and o.total >= $3         
order by  o.total desc
limit $4""",
        [0, 1, 2, 3],
    ),
    db.Text(
        """select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.state = $2          
  and o.total >= $3         
order by  o.starts
limit $4""",
        [0, 1, 2, 3],
    ),
    db.Text(
        """select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.total >= $2         
order by  o.id
limit $3""",
        [0, 2, 3],
    ),
    db.Text(
        """select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.total >= $2         
order by  o.total desc
limit $3""",
        [0, 2, 3],
    ),
    db.Text(
        """select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.total >= $2         
order by  o.starts
limit $3""",
        [0, 2, 3],
    ),
    db.Text(
        """select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.state = $2          
order by  o.id
limit $3""",
        [0, 1, 3],
    ),
    db.Text(
        """select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.state = $2          
order by  o.total desc
limit $3""",
        [0, 1, 3],
    ),
    db.Text(
        """select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.state = $2          
order by  o.starts
limit $3""",
        [0, 1, 3],
    ),
    db.Text(
        """select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
order by  o.id
limit $2""",
        [0, 3],
    ),
    db.Text(
        """select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
order by  o.total desc
limit $2""",
        [0, 3],
    ),
    db.Text(
        """select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
order by  o.starts
limit $2""",
        [0, 3],
    ),
]
_ORDERS_OF_ORDERS = [None, "largest", "oldest"]


@dataclass(slots=True, kw_only=True)
class OrdersOfRow:
    o: Order
    name: str
    nick: str | None


_ORDERS_OF_ROW = db.Result(
    OrdersOfRow,
    db.Embedded(
        "o",
        Order,
        [
            "id",
            "customer_id",
            "state",
            "total",
            "kind",
            "code",
            "weight",
            "shout",
            "starts",
            "ends",
            "states",
        ],
    ),
    "name",
    "nick",
)


def orders_of(
    conn: Connection[Any],
    *,
    customer_id: int,
    state: State | None = None,
    least: Decimal | None = None,
    most: int,
    loud: bool = False,
    order: Literal["largest", "oldest"] | None = None,
) -> list[OrdersOfRow]:
    missing = [state is None, least is None, not loud]
    given = [customer_id, state, least, most, loud]
    sql, args = db.choose(_ORDERS_OF, missing, _ORDERS_OF_ORDERS, order, given)
    return db.fetch_all(conn, _ORDERS_OF_ROW, sql, args)


_CUSTOMERS_WITH_ORDER = "select c.id, o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states from customers c left join orders o on o.customer_id = c.id order by c.id"


@dataclass(slots=True, kw_only=True)
class CustomersWithOrderRow:
    id: int
    o: Order | None


_CUSTOMERS_WITH_ORDER_ROW = db.Result(
    CustomersWithOrderRow,
    "id",
    db.Embedded(
        "o",
        Order,
        [
            "id",
            "customer_id",
            "state",
            "total",
            "kind",
            "code",
            "weight",
            "shout",
            "starts",
            "ends",
            "states",
        ],
        optional=True,
    ),
)


def customers_with_order(conn: Connection[Any]) -> list[CustomersWithOrderRow]:
    return db.fetch_all(conn, _CUSTOMERS_WITH_ORDER_ROW, _CUSTOMERS_WITH_ORDER, [])


_IDS = "select id from customers where id = ANY($1) order by id"
_IDS_ROW: db.Result[int] = db.Result(db.value)


def ids(conn: Connection[Any], *, ids: list[int]) -> list[int]:
    args = [ids]
    return db.fetch_all(conn, _IDS_ROW, _IDS, args)


_ADD_CUSTOMER = "insert into customers (email, name, nick, profile, tags) values ($1, $2, $3, $4, $5) returning id"
_ADD_CUSTOMER_ROW: db.Result[int] = db.Result(db.value)


def add_customer(
    conn: Connection[Any],
    *,
    email: Email,
    name: str,
    nick: str | None = None,
    profile: Any = None,
    tags: list[str | None],
) -> int | None:
    args = [email, name, nick, db.wrapped("jsonb", profile), tags]
    return db.fetch_one(conn, _ADD_CUSTOMER_ROW, _ADD_CUSTOMER, args)


_RENAME = "update customers set name = $1 where id = $2"


def rename(conn: Connection[Any], *, name: str, id: int) -> int:
    args = [name, id]
    return db.execute_rows(conn, _RENAME, args)


_FORGET = "delete from customers where id = $1"


def forget(conn: Connection[Any], *, id: int) -> None:
    args = [id]
    db.execute(conn, _FORGET, args)


_FORGET_ALL = "delete from customers"


def forget_all(conn: Connection[Any]) -> str | None:
    return db.execute_result(conn, _FORGET_ALL, [])


_COPY_CUSTOMERS = "copy customers (email, name, nick) from stdin"


class CopyCustomersParams(TypedDict):
    email: Email
    name: str
    nick: NotRequired[str | None]


def copy_customers(conn: Connection[Any], rows: Iterable[CopyCustomersParams]) -> int:
    def statements() -> Iterator[Sequence[Any]]:
        for row in rows:
            args = [row["email"], row["name"], row.get("nick")]
            yield args

    return db.copy_rows(conn, _COPY_CUSTOMERS, statements())


_NAME_MANY = "update customers set name = $1 where id = $2"


class NameManyParams(TypedDict):
    name: str
    id: int


def name_many(conn: Connection[Any], rows: Iterable[NameManyParams]) -> int:
    def statements() -> Iterator[tuple[str, Sequence[Any]]]:
        for row in rows:
            args = [row["name"], row["id"]]
            yield _NAME_MANY, args

    return db.batch_execute(conn, statements())


_NAMES_MANY = "select name from customers where id > $1 order by id"
_NAMES_MANY_ROW: db.Result[str] = db.Result(db.value)


def names_many(conn: Connection[Any], rows: Iterable[int]) -> list[list[str]]:
    def statements() -> Iterator[tuple[str, Sequence[Any]]]:
        for row in rows:
            args = [row]
            yield _NAMES_MANY, args

    return db.batch_all(conn, _NAMES_MANY_ROW, statements())


_GET_MANY = "select customers.id, customers.email, customers.name, customers.nick, customers.discount, customers.tags, customers.profile, customers.born, customers.created_at from customers where id = $1"
_GET_MANY_ROW = db.Result(
    Customer,
    "id",
    "email",
    "name",
    "nickname",
    "discount",
    "tags",
    "profile",
    "born",
    "created_at",
)


def get_many(conn: Connection[Any], rows: Iterable[int]) -> list[Customer | None]:
    def statements() -> Iterator[tuple[str, Sequence[Any]]]:
        for row in rows:
            args = [row]
            yield _GET_MANY, args

    return db.batch_one(conn, _GET_MANY_ROW, statements())


_NOW = [
    db.Text(
        "select 1 as one, now()::text as now, state from orders where state = any($1::state[]) order by  1 limit 1",
        [0],
    ),
    db.Text(
        "select 1 as one, now()::text as now, state from orders where state = any($1::state[]) order by  1 limit 1",
        [0],
    ),
    db.Text(
        "select 1 as one, now()::text as now, state from orders where state = any($1::state[]) order by  2 limit 1",
        [0],
    ),
]
_NOW_ORDERS = [None, "a", "b"]


@dataclass(slots=True, kw_only=True)
class NowRow:
    one: int
    now: str
    state: State


_NOW_ROW = db.Result(NowRow, "one", "now", "state")


def now(
    conn: Connection[Any],
    *,
    states: list[State | None],
    order: Literal["a", "b"] | None = None,
) -> NowRow | None:
    given = [states]
    sql, args = db.choose(_NOW, [], _NOW_ORDERS, order, given)
    return db.fetch_one(conn, _NOW_ROW, sql, args)


_ALL_CUSTOMERS = [
    db.Text(
        "select customers.id, customers.email, customers.name, customers.nick, customers.discount, customers.tags, customers.profile, customers.born, customers.created_at from customers order by  id",
        [],
    ),
    db.Text(
        "select customers.id, customers.email, customers.name, customers.nick, customers.discount, customers.tags, customers.profile, customers.born, customers.created_at from customers order by  name",
        [],
    ),
    db.Text(
        "select customers.id, customers.email, customers.name, customers.nick, customers.discount, customers.tags, customers.profile, customers.born, customers.created_at from customers order by  created_at desc",
        [],
    ),
]
_ALL_CUSTOMERS_ORDERS = [None, "name", "newest"]
_ALL_CUSTOMERS_ROW = db.Result(
    Customer,
    "id",
    "email",
    "name",
    "nickname",
    "discount",
    "tags",
    "profile",
    "born",
    "created_at",
)


def all_customers(
    conn: Connection[Any], *, order: Literal["name", "newest"] | None = None
) -> list[Customer]:
    sql, args = db.choose(_ALL_CUSTOMERS, [], _ALL_CUSTOMERS_ORDERS, order, [])
    return db.fetch_all(conn, _ALL_CUSTOMERS_ROW, sql, args)
