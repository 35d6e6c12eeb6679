"""Claims are found newest first by when they were told, in all scripts, and in the words of then.

The index is written anew: its numbers begin with the moment a claim was told, because those of
claims are not in that order once somebody reads an archive. Gone claims leave it; what they said,
and what others said before their reports were changed, is found in an index of its own. Links
carry what the list of disputes is sorted and narrowed by.
"""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.found.tokens import code_tokens, told_tokens

revision = "0004"
down_revision = "0003"

_PLACE = (
    "((min(max(CAST(strftime('%s', {row}.told_at) AS INTEGER), 0), 4294967295) << 31) | {row}.id)"
)
_INDEX = (
    "CREATE VIRTUAL TABLE {name} USING fts5(tokens, content='', tokenize='ascii', detail='none', "
    "columnsize=0)"
)
_AT_ONCE = 5_000
_BY_PEOPLE_AND_TIME = {
    "claims_frame": ["nationality", "event", "told_at", "gone_at"],
    "claims_nationality": ["nationality", "told_at", "gone_at"],
    "claims_event": ["event", "told_at", "gone_at"],
    "claims_side": ["side", "told_at", "gone_at"],
    "claims_told": ["told_at", "gone_at"],
}


def upgrade() -> None:
    """Add what is new, fill it from what is there, and write the index anew."""
    for trigger in ("claim_search_added", "claim_search_changed"):
        op.execute(f"DROP TRIGGER {trigger}")
    op.execute("DROP TABLE claim_search")
    _add_columns()
    _fill_columns()
    _make_indexes()
    _make_search()


def _add_columns() -> None:
    op.add_column("links", sa.Column("nationality", sa.String(), nullable=False, server_default=""))
    op.add_column("links", sa.Column("told_at", sa.DateTime(), nullable=True))
    op.add_column("past_quotes", sa.Column("told_at", sa.DateTime(), nullable=True))
    op.add_column("past_quotes", sa.Column("tokens", sa.Text(), nullable=False, server_default=""))
    op.add_column("report_revisions", sa.Column("published", sa.DateTime(), nullable=True))


def _fill_columns() -> None:
    op.execute(
        "UPDATE links SET (nationality, told_at) = "
        "(SELECT nationality, told_at FROM claims WHERE claims.id = links.from_claim)"
    )
    op.execute(
        "UPDATE report_revisions SET published = "
        "(SELECT published FROM reports WHERE reports.id = report_revisions.report_id)"
    )
    # What a gone claim said last is past from then on.
    op.execute(
        "INSERT INTO past_quotes (claim_id, field, start, end, quote, until) "
        "SELECT id, field, start, end, quote, gone_at FROM claims WHERE gone_at IS NOT NULL"
    )
    op.execute(
        "UPDATE past_quotes SET told_at = "
        "(SELECT told_at FROM claims WHERE claims.id = past_quotes.claim_id)"
    )
    _write_tokens()


_WORDS = (
    "SELECT claims.id, claims.quote, reports.language, reports.title, claims.claimant, claims.unit,"
    " claims.places, claims.nationality, claims.side, claims.event"
    " FROM claims JOIN reports ON reports.id = claims.report_id"
)
_PAST_WORDS = (
    "SELECT past_quotes.id, past_quotes.quote, reports.language,"
    " coalesce(report_revisions.title, reports.title),"
    " claims.claimant, claims.unit, claims.places, claims.nationality, claims.side, claims.event"
    " FROM past_quotes JOIN claims ON claims.id = past_quotes.claim_id"
    " JOIN reports ON reports.id = claims.report_id"
    " LEFT JOIN report_revisions ON report_revisions.report_id = reports.id"
    " AND report_revisions.number = (SELECT max(earlier.number) FROM report_revisions AS earlier"
    " WHERE earlier.report_id = reports.id AND earlier.recorded_at < past_quotes.until)"
)


def _write_tokens() -> None:
    connection = op.get_bind()
    for words, table in ((_WORDS, "claims"), (_PAST_WORDS, "past_quotes")):
        write = f"UPDATE {table} SET tokens = ? WHERE id = ?"  # noqa: S608 - names of our own
        rows = connection.exec_driver_sql(words)
        while some := rows.fetchmany(_AT_ONCE):
            connection.exec_driver_sql(write, [(_tokens(*row[1:]), row[0]) for row in some])


def _tokens(
    quote: str,
    language: str | None,
    title: str,
    claimant: str,
    unit: str | None,
    places: str | None,
    *codes: str | None,
) -> str:
    nationality, side, event = codes
    told: list[list[Any]] = json.loads(places) if places else []
    return told_tokens(
        quote=quote,
        language=language,
        title=title,
        claimant=claimant,
        unit=unit,
        places=tuple(part for place in told for part in place[:2] if part),
        codes=code_tokens(nationality=nationality, side=side, event=event),
    )


def _make_indexes() -> None:
    for name, columns in _BY_PEOPLE_AND_TIME.items():
        op.drop_index(name, table_name="claims")
        op.create_index(name, "claims", columns, unique=False)
    op.create_index(
        "claims_ahead", "claims", ["told_at"], sqlite_where=sa.text("told_at > recorded_at")
    )
    op.drop_index("links_kind", table_name="links")
    disputing = sa.text("kind IN ('denies', 'disputes')")
    op.create_index("links_disputes", "links", ["told_at"], sqlite_where=disputing)
    op.create_index(
        "links_disputes_of", "links", ["nationality", "told_at"], sqlite_where=disputing
    )


def _make_search() -> None:
    # An index without the words themselves: those are in `claims.tokens`. Neither positions nor
    # lengths are kept, because matches are ranked by us. The ascii tokenizer leaves our tokens as
    # they are, and takes the mark between them for a space.
    for name, table, stands in (
        ("claim_search", "claims", "{row}.gone_at IS NULL"),
        ("past_search", "past_quotes", "1"),
    ):
        op.execute(_INDEX.format(name=name))
        place = _PLACE.format(row=table)
        op.execute(
            f"INSERT INTO {name}(rowid, tokens) SELECT {place}, tokens FROM {table} "  # noqa: S608 - our own words
            f"WHERE {stands.format(row=table)} ORDER BY 1"
        )
        _make_triggers(name, table, stands)

    op.execute("CREATE VIRTUAL TABLE claim_words USING fts5vocab(claim_search, row)")


def _make_triggers(name: str, table: str, stands: str) -> None:
    add = (
        f"INSERT INTO {name}(rowid, tokens) SELECT {_PLACE.format(row='new')}, new.tokens "
        f"WHERE {stands.format(row='new')}; "
    )
    remove = (
        f"INSERT INTO {name}({name}, rowid, tokens) "
        f"SELECT 'delete', {_PLACE.format(row='old')}, old.tokens "
        f"WHERE {stands.format(row='old')}; "
    )
    op.execute(f"CREATE TRIGGER {name}_added AFTER INSERT ON {table} BEGIN {add}END")
    gone = ", gone_at" if "gone_at" in stands else ""
    op.execute(
        f"CREATE TRIGGER {name}_changed AFTER UPDATE OF tokens, told_at{gone} ON {table} "
        f"BEGIN {remove}{add}END"
    )
