"""Tables of retention and disposal, and the purge orders that every machine obeys."""

from frc_desk.domain.disposal import PurgeKind
from frc_desk.domain.retention import CountedFrom, RecordClass, RecordKind
from frc_desk.store.schema.base import choice, day, moment, reference, shared, text, whole

retention_rules = shared(
    "retention_rules",
    choice("kind", RecordKind),
    choice("record_class", RecordClass),
    whole("months", 1, 1_200),
    choice("counted_from", CountedFrom),
    text("source", 500),
    day("checked_on", nullable=True),
)

disposals = shared(
    "disposals",
    text("kinds", 400),
    moment("proposed_at"),
    reference("proposed_by", "staff"),
    text("counts", 4_000),
    moment("carried_out_at", nullable=True),
    reference("carried_out_by", "staff", nullable=True),
    moment("withdrawn_at", nullable=True),
    undoable=False,
)

# Ids only: an order must say what to destroy without saying what it was.
purge_orders = shared(
    "purge_orders",
    choice("kind", PurgeKind),
    text("targets", 1_000_000),
    moment("ordered_at"),
    reference("ordered_by", "staff"),
    reference("disposal_id", "disposals", nullable=True),
    undoable=False,
    append_only=True,
)

disposed_counts = shared(
    "disposed_counts",
    whole("school_year", 2_000, 2_200),
    text("what", 40),
    text("code", 60),
    whole("n", 0, 10_000_000),
    undoable=False,
)
