"""What was said for some days only is found by when that ended, and dates that came late are known.

A question as of then would walk through all that was once said and soon put right. So such words
have an index of their own, whose numbers begin with the second in which they ended; it is asked for
a month at a time. What stood for longer stays where it is, found by when it was told.

`redated` marks what was told of a claim while its report bore another date than it does today.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_SECOND = "(min(max(CAST(strftime('%s', {row}.{moment}) AS INTEGER), 0), 4294967295) << 31)"
_BRIEF = (
    "julianday({row}.until) - "
    "julianday((SELECT recorded_at FROM claims WHERE claims.id = {row}.claim_id)) <= 31"
)
_INDEX = (
    "CREATE VIRTUAL TABLE {name} USING fts5(tokens, content='', tokenize='ascii', detail='none', "
    "columnsize=0)"
)


def upgrade() -> None:
    """Divide the index, and mark what bore another date."""
    op.add_column(
        "past_quotes", sa.Column("redated", sa.Boolean(), nullable=False, server_default="0")
    )
    op.execute(
        "UPDATE past_quotes SET redated = 1 WHERE told_at != "
        "(SELECT told_at FROM claims WHERE claims.id = past_quotes.claim_id)"
    )
    op.create_index(
        "past_quotes_redated", "past_quotes", ["until"], sqlite_where=sa.text("redated")
    )
    for trigger in ("past_search_added", "past_search_changed"):
        op.execute(f"DROP TRIGGER {trigger}")
    op.execute("DROP TABLE past_search")
    _make_search("past_search", "told_at", f"NOT ({_BRIEF})")
    _make_search("brief_search", "until", _BRIEF)


def _make_search(name: str, moment: str, holds: str) -> None:
    """An index of what `holds` for, in the order of a moment."""
    op.execute(_INDEX.format(name=name))
    op.execute(_write(name, moment, "past_quotes", f"FROM past_quotes WHERE {holds} ORDER BY 1"))
    add = _write(name, moment, "new", f"WHERE {holds}")
    remove = _write(name, moment, "old", f"WHERE {holds}", delete=True)
    op.execute(f"CREATE TRIGGER {name}_added AFTER INSERT ON past_quotes BEGIN {add}; END")
    op.execute(
        f"CREATE TRIGGER {name}_changed AFTER UPDATE OF tokens, told_at, until ON past_quotes "
        f"BEGIN {remove}; {add}; END"
    )


def _write(name: str, moment: str, row: str, of: str, *, delete: bool = False) -> str:
    place = f"{_SECOND.format(row=row, moment=moment)} | {row}.id"
    into, values = f"{name}(rowid, tokens)", f"{place}, {row}.tokens"
    if delete:
        into, values = f"{name}({name}, rowid, tokens)", f"'delete', {values}"
    return f"INSERT INTO {into} SELECT {values} {of.format(row=row)}"
