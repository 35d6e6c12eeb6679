"""What the tables are made of: moments, JSON, the base class, and short names for the typing."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, ClassVar, cast

from sqlalchemy import Date, DateTime, Float, Integer, Select, String, Text, TypeDecorator
from sqlalchemy import Row as SqlRow
from sqlalchemy.orm import DeclarativeBase

if TYPE_CHECKING:
    from sqlalchemy import Table
    from sqlalchemy.engine import Dialect


class Moment(TypeDecorator[datetime]):
    """An aware datetime in UTC; anything else is a bug and is refused."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Check the moment on its way in."""
        if value is None:
            return None
        if value.tzinfo is not UTC and value.utcoffset() != UTC.utcoffset(None):
            raise ValueError(f"a moment must be aware and in UTC, not {value!r}")
        return value.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Say on its way out that it is in UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


class Json(TypeDecorator[Any]):
    """Compact JSON text; NULL where there is nothing to tell."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any | None, dialect: Dialect) -> str | None:  # noqa: ANN401, ARG002, RUF100 - SQLAlchemy's signature
        """Write it without a byte of air."""
        if not value:
            return None
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ANN401, ARG002, RUF100 - SQLAlchemy's signature
        """Read it back; nothing told is an empty list."""
        return [] if value is None else json.loads(value)


class Row(DeclarativeBase):
    """Base of all tables."""

    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: Moment,
        date: Date,
        float: Float,
        int: Integer,
        str: String,
    }


def table(of: type[Row]) -> Table:
    """The bare table, for statements over many rows at once: no unit of work, one executemany."""
    return cast("Table", of.__table__)


AnySelect = Select[*tuple[Any, ...]]
"""A question whose columns are many."""

AnyRow = SqlRow[*tuple[Any, ...]]
"""A row of such a question."""


LARGEST = 2**63 - 1
"""The largest number SQL holds. People may type larger ones; no row has them."""


def is_number_of_a_row(number: int) -> bool:
    """Whether a row could have this number at all."""
    return 0 < number <= LARGEST
