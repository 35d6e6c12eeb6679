"""Alembic's entry: runs the versions on the connection and in the transaction it is given."""

from __future__ import annotations

from alembic import context

from storage.schema_channels import WatchRow


def _run() -> None:
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=WatchRow.metadata,
        render_as_batch=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


_run()
