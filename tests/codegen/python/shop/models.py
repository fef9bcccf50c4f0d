# Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, NotRequired, TypeAlias, TypedDict
from uuid import UUID

from .db import Table, View


class State(StrEnum):
    DRAFT = "draft"
    IT_S_DONE = 'it\'s "done"'
    PAID = "paid"


#: Where to write to
Email: TypeAlias = str

Percent: TypeAlias = int


@dataclass(slots=True, kw_only=True)
class Customer:
    """Who buys.
    Two lines, and */ in the second
    """

    id: int
    email: Email
    name: str
    nickname: str | None
    discount: Percent
    tags: list[str | None]
    profile: Any
    born: dt.date | None
    created_at: dt.datetime


class NewCustomer(TypedDict):
    """What an INSERT into customers says."""

    email: Email
    name: str
    nickname: NotRequired[str | None]
    discount: NotRequired[Percent]
    tags: NotRequired[list[str | None]]
    profile: NotRequired[Any]
    born: NotRequired[dt.date | None]
    created_at: NotRequired[dt.datetime]


class CustomerUpdate(TypedDict, total=False):
    """What an UPDATE of customers says."""

    email: Email
    name: str
    nickname: str | None
    discount: Percent
    tags: list[str | None]
    profile: Any
    born: dt.date | None
    created_at: dt.datetime


CUSTOMER_TABLE = Table(
    Customer,
    "public",
    "customers",
    {
        "id": ("id", "bigint"),
        "email": ("email", "text"),
        "name": ("name", "character varying(80)"),
        "nickname": ("nick", "text"),
        "discount": ("discount", "integer"),
        "tags": ("tags", "text[]"),
        "profile": ("profile", "jsonb"),
        "born": ("born", "date"),
        "created_at": ("created_at", "timestamp with time zone"),
    },
    NewCustomer,
    CustomerUpdate,
)


@dataclass(slots=True, kw_only=True)
class Order:
    id: UUID
    customer_id: int
    state: State
    total: Decimal
    kind: str
    code: str | None
    weight: float | None
    shout: str | None
    starts: dt.date | None
    ends: dt.date | None
    states: list[State | None] | None


class NewOrder(TypedDict):
    """What an INSERT into orders says."""

    id: NotRequired[UUID]
    customer_id: int
    state: NotRequired[State]
    total: Decimal
    kind: str
    code: NotRequired[str | None]
    weight: NotRequired[float | None]
    starts: NotRequired[dt.date | None]
    ends: NotRequired[dt.date | None]
    states: NotRequired[list[State | None] | None]


class OrderUpdate(TypedDict, total=False):
    """What an UPDATE of orders says."""

    id: UUID
    customer_id: int
    state: State
    total: Decimal
    kind: str
    code: str | None
    weight: float | None
    starts: dt.date | None
    ends: dt.date | None
    states: list[State | None] | None


ORDER_TABLE = Table(
    Order,
    "public",
    "orders",
    {
        "id": ("id", "uuid"),
        "customer_id": ("customer_id", "bigint"),
        "state": ("state", "public.state"),
        "total": ("total", "numeric(12,2)"),
        "kind": ("kind", "text"),
        "code": ("code", "character(3)"),
        "weight": ("weight", "real"),
        "shout": ("shout", "text"),
        "starts": ("starts", "date"),
        "ends": ("ends", "date"),
        "states": ("states", "public.state[]"),
    },
    NewOrder,
    OrderUpdate,
)


@dataclass(slots=True, kw_only=True)
class PaidOrder:
    id: UUID
    total: Decimal


PAID_ORDER_VIEW = View(
    PaidOrder,
    "public",
    "paid_orders",
    {
        "id": ("id", "uuid"),
        "total": ("total", "numeric(12,2)"),
    },
)


TYPES: dict[str, type[Any] | None] = {
    "public.email": None,
    "public.percent": None,
    "public.state": State,
}
