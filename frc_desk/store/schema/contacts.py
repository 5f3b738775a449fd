"""Tables of the contact log, its notes, and the drafts of this machine."""

from sqlalchemy import CheckConstraint, Column, Index, Integer, String

from frc_desk.domain.contacts import AskedBy, Channel, NoteKind
from frc_desk.store.schema.base import (
    choice,
    day,
    flag,
    local,
    moment,
    reference,
    shared,
    text,
    whole,
)

contacts = shared(
    "contacts",
    choice("channel", Channel),
    choice("asked_by", AskedBy),
    moment("started_at"),
    reference("staff_id", "staff"),
    whole("seconds", 0, 86_400),
    reference("person_id", "persons", nullable=True),
    reference("household_id", "households", nullable=True),
    reference("school_id", "schools", nullable=True),
    text("speaks", 20),
    text("reads", 20),
    flag("interpreter"),
    text("zip", 10),
    moment("ended_at", nullable=True),
    text("endings", 60),
    day("call_back_on", nullable=True),
    text("unmet_reason", 40, nullable=True),
    Index("ix_contacts_started_at", "started_at"),
)

notes = shared(
    "notes",
    reference("contact_id", "contacts"),
    choice("kind", NoteKind),
    text("body", 200_000),
    reference("author_id", "staff"),
    moment("written_at"),
    text("place", 200),
)

# Drafts belong to the machine on which the call was taken; one row holds the whole form as JSON.
drafts = local(
    "drafts",
    Column("id", String(32), primary_key=True),
    Column("staff_id", String(32), nullable=False),
    moment("started_at"),
    moment("saved_at"),
    Column("body", String, CheckConstraint("json_valid(body)", name="body_json"), nullable=False),
    # The act that wrapped the contact up; undoing that act opens the form again. Empty while open.
    Column("closed_act", String(32), nullable=False, server_default=""),
)

# What a person narrows the log to belongs to the machine too: codes alone, as JSON.
log_filters = local(
    "log_filters",
    Column("id", String(32), primary_key=True),
    Column("staff_id", String(32), nullable=False),
    Column("body", String, CheckConstraint("json_valid(body)", name="body_json"), nullable=False),
)

# Finder needs are counted and never joined to anyone (PR-7): no id, no clock, no person, no trigger.
tallies = local(
    "tallies",
    Column("month", String(7), primary_key=True),
    Column("service_id", String(32), primary_key=True),
    Column("n", Integer, nullable=False),
)
