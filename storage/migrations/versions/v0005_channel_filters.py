"""Channels choose more closely, are quiet at night, and read in their language.

Deliveries that waited for quiet hours to end keep when that was.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_OF_WATCHES: tuple[tuple[str, type[Any]], ...] = (
    ("tier", sa.Text),
    ("figure", sa.Integer),
    ("keyword", sa.String),
    ("only", sa.String),
    ("quiet_from", sa.String),
    ("quiet_until", sa.String),
    ("language", sa.String),
)


def upgrade() -> None:
    """Add the columns; what channels wanted before stays as it is."""
    for name, kind in _OF_WATCHES:
        op.add_column("watches", sa.Column(name, kind, nullable=True))
    op.add_column("deliveries", sa.Column("held_until", sa.DateTime(), nullable=True))
