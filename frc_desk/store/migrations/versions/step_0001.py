"""The first schema: until the first release it is whatever the tables are."""

from alembic import op

from frc_desk.store.first_schema import build

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table, index and trigger."""
    build(op.get_bind())
