# Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, NotRequired, TypeAlias, TypedDict

from .db import Table


class OrderStatus(StrEnum):
    DRAFT = "draft"
    PAID = "paid"
    SHIPPED = "shipped"


@dataclass(slots=True)
class Address:
    street: str | None
    zip: str | None


Email: TypeAlias = str


@dataclass(slots=True, kw_only=True)
class Customer:
    """People who buy"""

    id: int
    email: Email
    name: str
    home: Address | None
    tags: list[str | None]
    created_at: dt.datetime


class NewCustomer(TypedDict):
    """What an INSERT into customers says."""

    email: Email
    name: str
    home: NotRequired[Address | None]
    tags: NotRequired[list[str | None]]
    created_at: NotRequired[dt.datetime]


class CustomerUpdate(TypedDict, total=False):
    """What an UPDATE of customers says."""

    email: Email
    name: str
    home: Address | None
    tags: list[str | None]
    created_at: dt.datetime


CUSTOMER_TABLE = Table(
    Customer,
    "shop",
    "customers",
    {
        "id": ("id", "bigint"),
        "email": ("email", "text"),
        "name": ("name", "text"),
        "home": ("home", "shop.address"),
        "tags": ("tags", "text[]"),
        "created_at": ("created_at", "timestamp with time zone"),
    },
    NewCustomer,
    CustomerUpdate,
)


@dataclass(slots=True, kw_only=True)
class Order:
    id: int
    customer_id: int
    status: OrderStatus
    placed_on: dt.date
    total: Decimal


class NewOrder(TypedDict):
    """What an INSERT into orders says."""

    customer_id: int
    status: NotRequired[OrderStatus]
    placed_on: dt.date
    total: Decimal


class OrderUpdate(TypedDict, total=False):
    """What an UPDATE of orders says."""

    customer_id: int
    status: OrderStatus
    placed_on: dt.date
    total: Decimal


ORDER_TABLE = Table(
    Order,
    "shop",
    "orders",
    {
        "id": ("id", "bigint"),
        "customer_id": ("customer_id", "bigint"),
        "status": ("status", "shop.order_status"),
        "placed_on": ("placed_on", "date"),
        "total": ("total", "numeric(12,2)"),
    },
    NewOrder,
    OrderUpdate,
)


TYPES: dict[str, type[Any] | None] = {
    "shop.email": None,
    "shop.address": Address,
    "shop.order_status": OrderStatus,
}
