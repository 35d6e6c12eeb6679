"""What people decide: links, claims, reports and stories, each with who, when and why."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table of decisions; what was said of links before is taken over."""
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject", sa.Integer(), nullable=False),
        sa.Column("details", sa.Text(), nullable=True),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.Column("undone_by", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("decisions_subject", "decisions", ["subject", "action"])
    op.create_index("decisions_recorded", "decisions", ["recorded_at"])
    op.execute(
        "INSERT INTO decisions (action, subject, person, recorded_at)"
        " SELECT CASE state WHEN 'confirmed' THEN 'confirm_link' ELSE 'reject_link' END,"
        " link_id, person, recorded_at FROM link_decisions"
        " WHERE state IN ('confirmed', 'rejected') ORDER BY id"
    )
