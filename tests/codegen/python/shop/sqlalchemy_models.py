# Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CHAR,
    CheckConstraint,
    Column,
    Computed,
    Date,
    DateTime,
    Enum,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    MetaData,
    Numeric,
    REAL,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text as sql_text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from .sqltypes import labels


class Base(DeclarativeBase):
    """What all models have."""


#: Of views, which create_all() does not make.
VIEWS = MetaData()


class State(StrEnum):
    DRAFT = "draft"
    IT_S_DONE = 'it\'s "done"'
    PAID = "paid"


STATE_TYPE = Enum(State, name="state", schema="public", values_callable=labels)


#: Where to write to
Email: TypeAlias = str

Percent: TypeAlias = int


class Customer(Base):
    """Who buys.
    Two lines, and */ in the second
    """

    __tablename__ = "customers"
    __table_args__ = (
        CheckConstraint("length(name) >= 2", name="customers_name_check"),
        UniqueConstraint("email", name="customers_email_key"),
        {"schema": "public"},
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    email: Mapped[Email] = mapped_column(Text)
    name: Mapped[str] = mapped_column(String(80))
    nickname: Mapped[str | None] = mapped_column("nick", Text)
    discount: Mapped[Percent] = mapped_column(Integer, server_default=sql_text("0"))
    tags: Mapped[list[str | None]] = mapped_column(
        ARRAY(Text), server_default=sql_text("'{}'")
    )
    profile: Mapped[Any] = mapped_column(JSONB(none_as_null=True), nullable=True)
    born: Mapped[dt.date | None] = mapped_column(Date)
    created_at: Mapped[dt.datetime] = mapped_column(
        DateTime(timezone=True), server_default=sql_text("now()")
    )

    orders: Mapped[list[Order]] = relationship(
        back_populates="customer", foreign_keys="[Order.customer_id]"
    )


class Order(Base):
    __tablename__ = "orders"
    __table_args__ = (
        CheckConstraint("total >= 0", name="orders_total_check"),
        CheckConstraint("kind in ('web', 'shop')", name="orders_kind_check"),
        CheckConstraint("code ~ '^[A-Z]{3}$'", name="orders_code_check"),
        CheckConstraint("weight > 0 and weight < 1000.5", name="orders_weight_check"),
        CheckConstraint("starts < ends", name="orders_period"),
        ForeignKeyConstraint(
            ["customer_id"],
            ["public.customers.id"],
            name="orders_customer_id_fkey",
            ondelete="cascade",
        ),
        Index("orders_customer_idx", "customer_id"),
        {"schema": "public"},
    )

    id: Mapped[UUID] = mapped_column(
        Uuid, server_default=sql_text("gen_random_uuid()"), primary_key=True
    )
    customer_id: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[State] = mapped_column(STATE_TYPE, server_default=sql_text("'draft'"))
    total: Mapped[Decimal] = mapped_column(Numeric(12, 2))
    kind: Mapped[str] = mapped_column(Text)
    code: Mapped[str | None] = mapped_column(CHAR(3))
    weight: Mapped[float | None] = mapped_column(REAL)
    shout: Mapped[str | None] = mapped_column(
        Text, Computed("upper(kind)", persisted=True)
    )
    starts: Mapped[dt.date | None] = mapped_column(Date)
    ends: Mapped[dt.date | None] = mapped_column(Date)
    states: Mapped[list[State | None] | None] = mapped_column(ARRAY(STATE_TYPE))

    customer: Mapped[Customer] = relationship(
        back_populates="orders", foreign_keys="[Order.customer_id]"
    )


PAID_ORDER_VIEW = Table(
    "paid_orders",
    VIEWS,
    Column("id", Uuid, nullable=False),
    Column("total", Numeric(12, 2), nullable=False),
    schema="public",
)


TYPES: dict[str, type[Any] | None] = {
    "public.email": None,
    "public.percent": None,
    "public.state": State,
}
