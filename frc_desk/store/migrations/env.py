"""What Alembic runs: the steps, on the connection that the runner hands over, all in one transaction."""

from alembic import context

from frc_desk.store.schema import everything

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=everything.metadata,
    render_as_batch=True,
    compare_type=True,
    # One transaction around all steps, begun and ended by the runner.
    transaction_per_migration=False,
)
context.run_migrations()
