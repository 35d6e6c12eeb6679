"""A report's claims know of whom its headline and lead tell.

Of reports that were read before nobody has looked who it is.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the columns, empty."""
    for table in ("reports", "report_revisions"):
        op.add_column(table, sa.Column("persons", sa.String(), nullable=True))
