from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from sqlalchemy.types import UserDefinedType


class SqlType(UserDefinedType[Any]):
    """A type by its name in SQL, with values as psycopg has them."""

    cache_ok = True

    def __init__(self, name: str) -> None:
        self.name = name

    def get_col_spec(self, **_: Any) -> str:
        return self.name


def labels(enum: Iterable[StrEnum]) -> list[str]:
    """What an enum's labels are in the database."""
    return [label.value for label in enum]
