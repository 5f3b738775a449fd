"""The Alembic environment: how an older office becomes a present one."""
