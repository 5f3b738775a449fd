"""Tables of sharing: the machines and decisions that travel, and what this machine knows of the others.

received          up to which number everything of a machine is here
change_skipped    what of a machine's numbers was left out, because it is outside what this one keeps
change_pending    records that wait: for a newer program, or for the row that they change
seen_marks        how far each machine had the changes of the others, at which of its own numbers
conflicts         two values written without knowing of each other; every machine finds the same ones
access_received   up to which line the access log of a machine is here, and the newest line heard of
acknowledged      what another machine has said that it has
bundles_received  which files of another machine were taken in; the same number with other content is a copy
families_held     which families a machine of some schools has said that it has
bundles_set_aside files that were not taken, and why; they are tried again
invitations       join files given out, with the secret that proves whoever comes with one
exchanges         what was sent and received when
before_merge      what stood in the rows that the last exchange changed, until the next one
"""

from sqlalchemy import Column, Index, Integer, String, Table, Text

from frc_desk.domain.sharing import Choice
from frc_desk.store.schema.base import (
    choice,
    local,
    metadata,
    moment,
    reference,
    shared,
    text,
    whole,
)

devices = shared(
    "devices",
    text("name", 100),
    text("school_ids", 4_000),
    reference("staff_id", "staff", nullable=True),
    text("sign_key", 64),
    text("seal_key", 64),
    moment("joined_at", nullable=True),
    moment("revoked_at", nullable=True),
    moment("retired_at", nullable=True),
    whole("schema_v", 0, 1_000_000),
    text("replica", 8),
    text("hub", 300),
    text("hub_verifier", 200),
    undoable=False,
)

conflict_decisions = shared(
    "conflict_decisions",
    text("tbl", 40),
    text("row_id", 32),
    text("col", 60),
    text("lost_hlc", 24),
    choice("kept", Choice),
    reference("staff_id", "staff"),
    moment("decided_at"),
    undoable=False,
)

received = local(
    "received",
    Column("replica", String(8), primary_key=True),
    Column("rseq", Integer, nullable=False),
)

change_skipped = Table(
    "change_skipped",
    metadata,
    Column("replica", String(8), primary_key=True),
    Column("first", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
    # For which schools it was left out, as a sorted JSON list: a machine with fewer lacks it too.
    Column("schools", Text, nullable=False),
    info={"shared": False},
    sqlite_with_rowid=False,
)

change_pending = Table(
    "change_pending",
    metadata,
    Column("replica", String(8), primary_key=True),
    Column("rseq", Integer, primary_key=True, autoincrement=False),
    Column("tbl", String(40), nullable=False),
    Column("row", String(32), nullable=False),
    Column("schema_v", Integer, nullable=False),
    Index("ix_change_pending_row", "row"),
    info={"shared": False},
    sqlite_with_rowid=False,
)

seen_marks = Table(
    "seen_marks",
    metadata,
    Column("replica", String(8), primary_key=True),
    Column("rseq", Integer, primary_key=True, autoincrement=False),
    Column("seen", Text, nullable=False),
    info={"shared": False},
    sqlite_with_rowid=False,
)

conflicts = local(
    "conflicts",
    Column("id", String(32), primary_key=True),
    Column("tbl", String(40), nullable=False),
    Column("row", String(32), nullable=False),
    Column("col", String(60), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("care", String(20), nullable=False),
    Column("state", String(20), nullable=False),
    Column("kept_hlc", String(24), nullable=False),
    Column("lost_hlc", String(24), nullable=False),
    moment("found_at"),
    Index("ix_conflicts_row", "row"),
    Index("ix_conflicts_state", "state"),
)

access_received = local(
    "access_received",
    Column("replica", String(8), primary_key=True),
    Column("n", Integer, nullable=False),
    Column("head_n", Integer, nullable=False),
    Column("head_mac", String(64), nullable=False),
    # How far the machine's changes had come to whoever told of that line, and whether it lacks the line since.
    Column("head_rseq", Integer, nullable=False, server_default="0"),
    Column("is_cut", Integer, nullable=False, server_default="0"),
)

acknowledged = Table(
    "acknowledged",
    metadata,
    Column("device", String(32), primary_key=True),
    Column("replica", String(8), primary_key=True),
    Column("rseq", Integer, nullable=False),
    info={"shared": False},
    sqlite_with_rowid=False,
)

bundles_received = Table(
    "bundles_received",
    metadata,
    Column("device", String(32), primary_key=True),
    # The name under which the machine wrote: another one after it was restored.
    Column("replica", String(8), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("fingerprint", String(64), nullable=False),
    Column("previous", String(64), nullable=False),
    moment("made_at"),
    moment("at"),
    info={"shared": False},
    sqlite_with_rowid=False,
)

families_held = Table(
    "families_held",
    metadata,
    Column("device", String(32), primary_key=True),
    Column("household_id", String(32), primary_key=True),
    info={"shared": False},
    sqlite_with_rowid=False,
)

bundles_set_aside = local(
    "bundles_set_aside",
    Column("id", String(32), primary_key=True),
    Column("sender", String(32), nullable=False),
    Column("file", String(300), nullable=False),
    Column("reason", String(60), nullable=False),
    moment("since"),
)

invitations = local(
    "invitations",
    Column("id", String(32), primary_key=True),
    Column("name", String(100), nullable=False),
    Column("staff_id", String(32), nullable=False),
    Column("school_ids", String(4_000), nullable=False),
    Column("secret", String(64), nullable=False),
    moment("made_at"),
    moment("used_at", nullable=True),
)

exchanges = local(
    "exchanges",
    Column("id", String(32), primary_key=True),
    moment("at"),
    Column("staff_id", String(32), nullable=False),
    Column("sent", Integer, nullable=False),
    Column("received", Integer, nullable=False),
    Column("decided", Integer, nullable=False),
    Column("set_aside", Integer, nullable=False),
)

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
