"""What the tables are made of: moments, JSON, the base class, and short names for the typing."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, cast

from sqlalchemy import Date, DateTime, Float, Integer, Select, String, Text, TypeDecorator
from sqlalchemy import Row as SqlRow
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.sql.elements import UnaryExpression
from sqlalchemy.sql.operators import custom_op

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Table
    from sqlalchemy.engine import Dialect
    from sqlalchemy.orm import InstrumentedAttribute
    from sqlalchemy.sql import ColumnElement


class Moment(TypeDecorator[datetime]):
    """An aware datetime in UTC; anything else is a bug and is refused.

    SQLite keeps it as text that sorts; the library's own way there and back costs three times as
    much, and a poll is mostly moments.
    """

    impl = DateTime
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], Any]:
        """How a moment goes in."""
        return _written if dialect.name == "sqlite" else _checked

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:  # noqa: ARG002 - SQLAlchemy calls it so
        """How it comes out."""
        return _read if dialect.name == "sqlite" else _in_utc


def _checked(moment: datetime | None) -> datetime | None:
    if moment is None:
        return None
    _require_utc(moment)
    return moment.replace(tzinfo=None)


def _written(moment: datetime | None) -> str | None:
    if moment is None:
        return None
    _require_utc(moment)
    # All but the offset, which is the same for all.
    return moment.isoformat(" ", "microseconds")[:26]


def _require_utc(moment: datetime) -> None:
    if moment.tzinfo is not UTC and moment.utcoffset() != UTC.utcoffset(None):
        raise ValueError(f"a moment must be aware and in UTC, not {moment!r}")


def _in_utc(moment: datetime | None) -> datetime | None:
    return None if moment is None else moment.replace(tzinfo=UTC)


def _read(told: str | None) -> datetime | None:
    return None if told is None else read_moment(told)


@lru_cache(maxsize=4_096)
def read_moment(told: str) -> datetime:
    """A moment as SQLite keeps it."""
    return datetime.fromisoformat(told).replace(tzinfo=UTC)


_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class Json(TypeDecorator[Any]):
    """Compact JSON text; NULL where there is nothing to tell."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any | None, dialect: Dialect) -> str | None:  # noqa: ANN401, ARG002, RUF100 - SQLAlchemy's signature
        """Write it without a byte of air."""
        if not value:
            return None
        return _COMPACT.encode(value)

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


def unindexed(column: InstrumentedAttribute[Any]) -> ColumnElement[Any]:
    """The column's values, by which SQLite looks nothing up: its guess would be the wrong index.

    The unary plus is SQLite's own means for that, https://www.sqlite.org/optoverview.html.
    """
    return UnaryExpression(column.expression, operator=custom_op("+"), type_=column.type)


AnySelect = Select[*tuple[Any, ...]]
"""A question whose columns are many."""

AnyRow = SqlRow[*tuple[Any, ...]]
"""A row of such a question."""


LARGEST = 2**63 - 1
"""The largest number SQL holds. People may type larger ones; no row has them."""


def is_number_of_a_row(number: int) -> bool:
    """Whether a row could have this number at all."""
    return 0 < number <= LARGEST
