"""Statements that are put together once and then given to the driver as they are.

SQLAlchemy looks at every value of every row that goes in or comes out, which costs as much as
SQLite's own work; a report on its way in reads a thousand rows and writes dozens.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Text, TypeDecorator, bindparam, func, insert, select
from sqlalchemy.dialects import sqlite

from storage.columns import table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import Connection, Select
    from sqlalchemy.engine import Dialect
    from sqlalchemy.sql import ClauseElement
    from sqlalchemy.sql.compiler import SQLCompiler
    from sqlalchemy.types import TypeEngine

    from storage.columns import Row

_SQLITE = sqlite.dialect()


class _Several(TypeDecorator[Any]):
    """Several numbers or words as one value."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any | None, dialect: Dialect) -> str:  # noqa: ANN401, ARG002, RUF100 - SQLAlchemy's signature
        """Write them as JSON, which SQLite reads."""
        return json.dumps(list(value or ()))


class BulkInsert:
    """One INSERT for many rows, each with all its columns but the number."""

    def __init__(self, of: type[Row]) -> None:
        columns = [column for column in table(of).columns if not column.primary_key]
        self._names = [column.name for column in columns]
        self._writers = [_writer(column.type) for column in columns]
        self._sql = str(insert(table(of)).compile(dialect=_SQLITE, column_keys=self._names))

    def execute(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add the rows, by the names of their columns."""
        columns = [
            [row[name] for row in rows] if write is None else [write(row[name]) for row in rows]
            for name, write in zip(self._names, self._writers, strict=True)
        ]
        connection.exec_driver_sql(self._sql, list(zip(*columns, strict=True)))


class Question:
    """A question that is answered in plain tuples."""

    def __init__(self, asked: ClauseElement) -> None:
        compiled = cast("SQLCompiler", asked.compile(dialect=_SQLITE))
        self._sql = str(compiled)
        self._values = [
            (name, compiled.binds[name].value, _writer(compiled.binds[name].type))
            for name in compiled.positiontup or ()
        ]

    def rows(self, connection: Connection, asked: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """The rows as SQLite keeps them: moments, days and JSON are text."""
        values = tuple(
            [
                fixed if name not in asked else write(asked[name]) if write else asked[name]
                for name, fixed, write in self._values
            ]
        )
        found: Any = connection.exec_driver_sql(self._sql, values).cursor
        return cast("list[tuple[Any, ...]]", found.fetchall())


def _writer(of: TypeEngine[Any]) -> Callable[[Any], Any] | None:
    """How a value goes in."""
    return of.dialect_impl(_SQLITE).bind_processor(_SQLITE)


def numbers(name: str) -> Select[int]:
    """Numbers that a question is given as one value, so that its words are always the same.

    A list of another length would be another statement, to be put together and prepared anew.
    """
    return _given(name)


def words(name: str) -> Select[str]:
    """The same of words."""
    return _given(name)


def _given(name: str) -> Select[Any]:
    several = func.json_each(bindparam(name, type_=_Several)).table_valued("value")
    return select(several.c.value)
