"""Alembic's entry: runs the scripts over the connection and inside the transaction that `store.migrating` opened."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=False)
context.run_migrations()
