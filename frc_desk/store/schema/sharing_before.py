"""What stood in the rows that an exchange changed: kept on this machine until the next exchange."""

from sqlalchemy import Column, String, Table, Text

from frc_desk.store.schema.base import metadata

before_merge = Table(
    "before_merge",
    metadata,
    Column("tbl", String(40), primary_key=True),
    Column("row", String(32), primary_key=True),
    Column("born", String(24), nullable=False),
    # {column: [value, clock]}; no clock where the column had that of its row.
    Column("cells", Text, nullable=False),
    info={"shared": False},
    sqlite_with_rowid=False,
)
