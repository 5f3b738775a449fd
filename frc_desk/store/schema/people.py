"""Tables of people and households."""

from sqlalchemy import Index

from frc_desk.domain.people import Answer, FamilyRole
from frc_desk.store.schema.base import choice, flag, reference, shared, text

households = shared("households", text("zip", 10))

persons = shared(
    "persons",
    text("full_name", 200),
    text("first_name", 100),
    text("phone", 40),
    text("phone_e164", 20),
    text("speaks", 20),
    text("reads", 20),
    flag("interpreter"),
    reference("school_id", "schools", nullable=True),
    text("grade", 20),
    text("alert", 500),
    choice("safe_call", Answer),
    choice("safe_text", Answer),
    choice("safe_voicemail", Answer),
    choice("safe_mail", Answer),
    text("safe_hours", 100),
    text("code_word", 100),
    Index("ix_persons_phone_e164", "phone_e164"),
    search=True,
)

memberships = shared(
    "memberships",
    reference("household_id", "households"),
    reference("person_id", "persons"),
    choice("role", FamilyRole),
)
