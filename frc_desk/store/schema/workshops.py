"""Tables of workshops and their lists."""

from sqlalchemy import Index

from frc_desk.domain.workshops import SeatState
from frc_desk.store.schema.base import choice, moment, reference, shared, text, whole

workshops = shared(
    "workshops",
    text("title", 200),
    moment("starts_at"),
    text("place", 200),
    whole("seats", 0, 100_000),
    text("title_es", 200),
    reference("keeper_id", "devices", nullable=True),
    Index("ix_workshops_starts_at", "starts_at"),
)

list_entries = shared(
    "list_entries",
    reference("workshop_id", "workshops"),
    moment("added_at"),
    reference("person_id", "persons", nullable=True),
    text("first_name", 100),
    text("phone", 40),
    text("speaks", 20),
    choice("state", SeatState),
)
