"""Tables of the directory, after HSDS 3.1, of the need list and of the schools."""

from sqlalchemy import Column, Float, Index

from frc_desk.domain.directory import (
    AreaKind,
    Capacity,
    Cost,
    LocationKind,
    PhoneKind,
    ServiceStatus,
    UseState,
    WrongPart,
)
from frc_desk.domain.needs import Care, Urgency
from frc_desk.domain.schools import SchoolState
from frc_desk.store.schema.base import choice, day, flag, reference, shared, text, whole

organizations = shared(
    "organizations",
    text("name", 300),
    text("description", 5_000),
    text("website", 500),
    text("email", 200),
    text("source", 100),
    text("source_id", 300),
)

services = shared(
    "services",
    reference("organization_id", "organizations"),
    text("name", 300),
    text("what_en", 1_000),
    text("description", 10_000),
    choice("status", ServiceStatus),
    choice("use", UseState),
    text("use_reason", 1_000),
    text("quiet_name", 200),
    text("eligibility_text", 5_000),
    whole("minimum_age", 0, 130, nullable=True),
    whole("maximum_age", 0, 130, nullable=True),
    text("area_text", 2_000),
    choice("area_kind", AreaKind, nullable=True),
    text("area_names", 20_000),
    flag("area_is_partial"),
    text("fees_text", 2_000),
    choice("cost", Cost),
    text("application_process", 5_000),
    text("required_documents", 5_000),
    text("public_hours_text", 2_000),
    text("other_hours_text", 2_000),
    text("website", 500),
    text("email", 200),
    flag("is_emergency"),
    flag("is_always_open"),
    flag("is_confidential"),
    choice("capacity", Capacity),
    day("capacity_on", nullable=True),
    text("conflict_note", 5_000),
    text("source", 100),
    text("source_id", 300),
    text("source_title", 1_000),
    text("source_url", 2_000),
    text("source_date", 20),
    text("source_kind", 100),
    day("confirmed_on", nullable=True),
    text("confirmed_by", 200),
    day("reported_wrong_on", nullable=True),
    text("reported_wrong_by", 200),
    choice("reported_wrong_part", WrongPart, nullable=True),
    text("reported_wrong_text", 2_000),
    text("heard_from", 200),
    flag("is_in_district"),
    text("owner_name", 200),
    reference("owner_staff_id", "staff", nullable=True),
    Index("ix_services_source_source_id", "source", "source_id"),
    search=True,
)

locations = shared(
    "locations",
    choice("kind", LocationKind),
    text("name", 300),
    text("address", 500),
    text("city", 200),
    text("state", 50),
    text("zip_code", 10),
    Column("latitude", Float),
    Column("longitude", Float),
    text("directions", 2_000),
)

service_locations = shared(
    "service_locations",
    reference("service_id", "services"),
    reference("location_id", "locations"),
)

phones = shared(
    "phones",
    reference("service_id", "services"),
    text("number", 200),
    text("e164", 20),
    text("extension", 20),
    choice("kind", PhoneKind),
    text("description", 500),
)

schedules = shared(
    "schedules",
    reference("service_id", "services"),
    text("weekdays", 30),
    # The civil time on the wall of the office, HH:MM.
    text("opens", 5, nullable=True),
    text("closes", 5, nullable=True),
    text("weeks_of_month", 30),
    day("valid_from", nullable=True),
    day("valid_to", nullable=True),
    text("note", 1_000),
)

languages = shared(
    "languages",
    reference("service_id", "services"),
    text("code", 20),
    text("note", 500),
)

service_needs = shared(
    "service_needs",
    reference("service_id", "services"),
    text("need_code", 20),
    Index("ix_service_needs_need_code_service_id", "need_code", "service_id"),
)

need_categories = shared(
    "need_categories",
    text("code", 20),
    text("group_code", 20),
    text("group_en", 100),
    text("group_es", 100),
    text("label_en", 100),
    text("label_es", 100),
    text("family_en", 200),
    text("family_es", 200),
    text("say_en", 5_000),
    text("say_es", 5_000),
    choice("care", Care),
    choice("default_urgency", Urgency),
    flag("asks_date"),
    text("script", 40),
    text("result_area", 20),
    text("open_eligibility_ids", 200),
    text("basis", 1_000),
    text("stored_as", 60),
)

schools = shared(
    "schools",
    text("name", 200),
    text("short_name", 100),
    text("level", 60),
    choice("state", SchoolState),
    text("aliases", 1_000),
    text("zip_code", 10),
    text("source_title", 1_000),
    text("source_date", 20),
    day("closed_on", nullable=True),
    day("moved_on", nullable=True),
    reference("merged_into", "schools", nullable=True),
    reference("next_school", "schools", nullable=True),
)
