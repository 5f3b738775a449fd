"""Tables of consents and of the disclosure log."""

from sqlalchemy import Index

from frc_desk.domain.disclosures import DisclosureKind, DisclosureWay
from frc_desk.domain.releases import Interpreting, ReleaseKind, SignerRole, YesWay
from frc_desk.store.schema.base import choice, day, moment, reference, shared, text

releases = shared(
    "releases",
    choice("kind", ReleaseKind),
    reference("signer_id", "persons"),
    choice("signer_role", SignerRole),
    reference("about_id", "persons"),
    moment("given_at"),
    day("until"),
    reference("taken_by", "staff"),
    reference("household_id", "households", nullable=True),
    reference("contact_id", "contacts", nullable=True),
    choice("way", YesWay),
    text("facts", 500),
    text("records", 500),
    text("purpose", 500),
    text("service_ids", 2_000),
    text("recipients", 2_000),
    text("language", 20),
    choice("interpreting", Interpreting),
    text("interpreter", 200),
    text("kept_at", 200),
    day("revoked_on", nullable=True),
    reference("revoked_by", "staff", nullable=True),
    undoable=False,
)

disclosures = shared(
    "disclosures",
    reference("person_id", "persons"),
    choice("kind", DisclosureKind),
    choice("way", DisclosureWay),
    text("recipient", 300),
    moment("at"),
    reference("staff_id", "staff"),
    reference("household_id", "households", nullable=True),
    reference("service_id", "services", nullable=True),
    reference("release_id", "releases", nullable=True),
    text("what", 1_000),
    text("interest", 500),
    text("reason", 1_000),
    Index("ix_disclosures_at", "at"),
    undoable=False,
    append_only=True,
)
