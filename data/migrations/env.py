"""Run by alembic: on the connection that data.database.migrate hands over, or as SQL for a dialect."""

from alembic import context

from data.schema import metadata

connection = context.config.attributes.get("connection")
if connection is not None:
    # One transaction for all revisions, also on SQLite: a migration that fails leaves nothing behind.
    context.configure(connection=connection, target_metadata=metadata, transactional_ddl=True)
else:
    context.configure(
        dialect_name=context.config.get_main_option("dialect"),
        target_metadata=metadata,
        literal_binds=True,
    )
with context.begin_transaction():
    context.run_migrations()
