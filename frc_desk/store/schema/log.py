"""The tables that the store itself keeps on this machine: act, change log, clocks, access log, state.

act          one row: who does what in the running transaction; triggers read it
change_log   one row per changed row: the one log behind history, undo and sharing
born         the clock of a row's insert
cell         the clock of a column since its first update (sparse)
access_log   who saw or printed what; a chain of its own, outside change log and undo
store_state  what this copy of the office knows about itself
"""

from sqlalchemy import Column, Index, Integer, String, Table, Text, UniqueConstraint

from frc_desk.store.schema.base import local, metadata

act = local(
    "act",
    Column("only", Integer, primary_key=True),
    Column("clock", Integer, nullable=False),  # milliseconds << 16 | counter: never goes back
    Column("rseq", Integer, nullable=False),  # last number this machine gave in the change log
    Column("txid", String(32), nullable=False),  # empty between transactions: then no write passes
    Column("act", String(80), nullable=False),
    Column("actor", String(32), nullable=False),
    Column("at", String(27), nullable=False),
    Column("replica", String(8), nullable=False),
    Column("schema_v", Integer, nullable=False),
    Column("applying", Integer, nullable=False),  # 1 while received or bulk rows are written
    Column("purge", Integer, nullable=False),  # 1 only while something is disposed of for good
)

change_log = Table(
    "change_log",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("replica", String(8), nullable=False),
    Column("rseq", Integer, nullable=False),
    Column("txid", String(32), nullable=False),
    Column("act", String(80), nullable=False),
    Column("hlc", String(24), nullable=False),
    Column("tbl", String(40), nullable=False),
    Column("row", String(32), nullable=False),
    Column("fields", Text, nullable=False),
    Column("before", Text),  # null for an insert; never leaves this machine
    Column("base", Text),  # the clock this writer saw for each changed column; null for an insert
    Column("actor", String(32), nullable=False),
    Column("at", String(27), nullable=False),
    Column("schema_v", Integer, nullable=False),
    Column("pushed", Integer, nullable=False, server_default="0"),
    Column("received_at", String(27)),  # by the clock here; null for what was written here
    UniqueConstraint("replica", "rseq", name="uq_change_log_replica_rseq"),
    Index("ix_change_log_row", "row"),
    Index("ix_change_log_txid", "txid"),
    info={"shared": False},
    sqlite_autoincrement=True,
)

born = Table(
    "born",
    metadata,
    Column("tbl", String(40), primary_key=True),
    Column("row", String(32), primary_key=True),
    Column("hlc", String(24), nullable=False),
    info={"shared": False},
    sqlite_with_rowid=False,
)

cell = Table(
    "cell",
    metadata,
    Column("tbl", String(40), primary_key=True),
    Column("row", String(32), primary_key=True),
    Column("col", String(60), primary_key=True),
    Column("hlc", String(24), nullable=False),
    info={"shared": False},
    sqlite_with_rowid=False,
)

access_log = Table(
    "access_log",
    metadata,
    Column("replica", String(8), primary_key=True),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("at", String(27), nullable=False),
    Column("actor", String(32), nullable=False),
    Column("act", String(80), nullable=False),
    Column("subject", String(32), nullable=False),
    Column("mac", String(64), nullable=False),
    Index("ix_access_log_subject", "subject"),
    info={"shared": False},
    sqlite_with_rowid=False,
)

store_state = local(
    "store_state",
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)
