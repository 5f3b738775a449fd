"""${message}."""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
from frc_desk.store.schema import base

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring an office of the version before to this one."""
    ${upgrades if upgrades else "pass"}
