"""Tables of people and households, of who answers for a child, and of where children go to school."""

from sqlalchemy import Column, Index, String

from frc_desk.domain.people import Answer, FamilyRole, PhoneLabel
from frc_desk.domain.schools import LeftBecause
from frc_desk.store.schema.base import choice, day, flag, reference, shared, text, whole

households = shared(
    "households",
    text("zip", 10),
    text("name", 200),
    text("address", 300),
    flag("address_is_substitute"),
)

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
    text("sort_name", 200),
    day("born_on", nullable=True),
    day("alert_until", nullable=True),
    reference("alert_set_by", "staff", nullable=True),
    day("alert_set_on", nullable=True),
    day("release_until", nullable=True),
    # The record that is kept where two were merged; made from the rows of `merges`, never logged.
    Column("merged_into", String(32), nullable=True, index=True, info={"local": True}),
    Index("ix_persons_phone_e164", "phone_e164"),
    Index("ix_persons_born_on", "born_on"),
    search=True,
)

memberships = shared(
    "memberships",
    reference("household_id", "households"),
    reference("person_id", "persons"),
    choice("role", FamilyRole),
)

person_phones = shared(
    "person_phones",
    reference("person_id", "persons"),
    text("typed", 40),
    text("e164", 20),
    choice("label", PhoneLabel),
    choice("safe_call", Answer),
    choice("safe_text", Answer),
    choice("safe_voicemail", Answer),
    text("safe_hours", 100),
    text("code_word", 100),
    Index("ix_person_phones_e164", "e164"),
)

guardianships = shared(
    "guardianships",
    reference("adult_id", "persons"),
    reference("child_id", "persons"),
    choice("kin", FamilyRole),
    flag("holds_rights"),
    flag("may_receive"),
    flag("no_contact"),
    day("said_on", nullable=True),
)

attendances = shared(
    "attendances",
    reference("person_id", "persons"),
    reference("school_id", "schools"),
    text("grade", 20),
    day("from_on", nullable=True),
    day("until_on", nullable=True),
    choice("why", LeftBecause, nullable=True),
)

school_years = shared(
    "school_years",
    whole("begins", 2000, 2200),
    day("rolled_on"),
    reference("staff_id", "staff"),
)
