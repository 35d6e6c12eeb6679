"""Statements that are put together once and then given to the driver as they are.

SQLAlchemy looks at every value of every row that goes in or comes out, and makes half a dozen
objects for every statement, which costs as much as SQLite's own work; a report on its way in sends
fifty statements, reads a thousand rows and writes dozens.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar, cast

from sqlalchemy import Text, TypeDecorator, bindparam, func, insert, select
from sqlalchemy.dialects import sqlite

from storage.columns import table

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy import Connection, Select
    from sqlalchemy.engine import Dialect
    from sqlalchemy.sql import ClauseElement
    from sqlalchemy.sql.compiler import SQLCompiler
    from sqlalchemy.types import TypeEngine

    from storage.columns import Row

_SQLITE = sqlite.dialect()

_Row = tuple[Any, ...]
_Value = TypeVar("_Value")


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
        _cursor(connection).executemany(self._sql, list(zip(*columns, strict=True)))


class Statement:
    """What is asked or changed again and again, given the values that differ by their names."""

    def __init__(self, told: ClauseElement, columns: Sequence[str] | None = None) -> None:
        """Put it together. `columns` are those that an INSERT is given."""
        compiled = cast("SQLCompiler", told.compile(dialect=_SQLITE, column_keys=columns))
        self._sql = str(compiled)
        self._values = [
            (name, compiled.binds[name].value, _writer(compiled.binds[name].type))
            for name in compiled.positiontup or ()
        ]

    def execute(self, connection: Connection, given: Mapping[str, Any]) -> None:
        """Change what is to be changed."""
        _cursor(connection).execute(self._sql, self._written(given))

    def execute_many(self, connection: Connection, given: Iterable[Mapping[str, Any]]) -> None:
        """The same for several."""
        _cursor(connection).executemany(self._sql, [self._written(values) for values in given])

    def rows(self, connection: Connection, asked: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """The rows as SQLite keeps them: moments, days and JSON are text."""
        return _cursor(connection).execute(self._sql, self._written(asked)).fetchall()

    def number(self, connection: Connection, given: Mapping[str, Any]) -> int:
        """The one number that an INSERT gives back."""
        ((number,),) = self.rows(connection, given)
        return int(number)

    def _written(self, given: Mapping[str, Any]) -> tuple[Any, ...]:
        return tuple(
            [
                fixed if name not in given else write(given[name]) if write else given[name]
                for name, fixed, write in self._values
            ]
        )


def _cursor(connection: Connection) -> sqlite3.Cursor:
    """The driver's own. What goes wrong in it is told by `Database` like all else."""
    return cast("sqlite3.Cursor", connection.connection.cursor())


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


def read_lately(most: int) -> Callable[[Callable[..., _Value]], Callable[[_Row], _Value]]:
    """Make a value of a row only where it is not as it was read before. Rows begin with a number.

    To compare a row with the last one of its number costs less than to look it up by all it says.
    """

    def decorate(make: Callable[..., _Value]) -> Callable[[_Row], _Value]:
        made: dict[int, tuple[_Row, _Value]] = {}

        def value_of(row: _Row) -> _Value:
            known = made.get(row[0])
            if known is not None and known[0] == row:
                return known[1]
            value = make(*row)
            if len(made) >= most:
                made.clear()
            made[row[0]] = row, value
            return value

        return value_of

    return decorate
