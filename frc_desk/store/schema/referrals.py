"""Tables of needs, referrals, slips and follow-ups."""

from sqlalchemy import Index

from frc_desk.domain.needs import Urgency
from frc_desk.domain.needs_life import NeedState
from frc_desk.domain.referrals import GivenWay, ReferralStatus, Source
from frc_desk.store.schema.base import choice, day, flag, moment, reference, shared, text, whole

needs = shared(
    "needs",
    reference("contact_id", "contacts"),
    text("code", 20),
    choice("urgency", Urgency),
    day("known_on"),
    reference("taken_by", "staff"),
    reference("household_id", "households", nullable=True),
    reference("person_id", "persons", nullable=True),
    day("paper_on", nullable=True),
    # The neutral word that stands instead of a finder need; then `code` is empty (PR-7).
    text("stored_label", 60),
)

# What became of a need; an open one has no row here.
need_events = shared(
    "need_events",
    reference("need_id", "needs"),
    choice("state", NeedState),
    moment("happened_at"),
    reference("staff_id", "staff"),
    text("reason", 40),
    choice("source", Source, nullable=True),
    Index("ix_need_events_happened_at", "happened_at"),
)

slips = shared(
    "slips",
    reference("contact_id", "contacts"),
    text("code", 12),
    text("language", 20),
    text("service_ids", 2_000),
    moment("made_at"),
    choice("way", GivenWay),
    flag("plain"),
    Index("ix_slips_code", "code"),
)

referrals = shared(
    "referrals",
    reference("contact_id", "contacts"),
    reference("service_id", "services"),
    moment("created_at"),
    reference("need_id", "needs", nullable=True),
    reference("slip_id", "slips", nullable=True),
    choice("way", GivenWay, nullable=True),
    flag("call_first"),
    flag("warm"),
    reference("owner_id", "staff", nullable=True),
    text("owner_name", 200),
    reference("after_id", "referrals", nullable=True),
)

referral_events = shared(
    "referral_events",
    reference("referral_id", "referrals"),
    choice("status", ReferralStatus),
    moment("happened_at"),
    reference("staff_id", "staff"),
    text("reason", 40),
    choice("source", Source, nullable=True),
    day("check_in_on", nullable=True),
    flag("reopens"),
)

follow_ups = shared(
    "follow_ups",
    reference("contact_id", "contacts"),
    reference("person_id", "persons"),
    reference("staff_id", "staff"),
    day("due_on"),
    reference("need_id", "needs", nullable=True),
    whole("tries", 0, 1_000),
    moment("closed_at", nullable=True),
    whole("outcome", 0, 9, nullable=True),
    Index("ix_follow_ups_due_on", "due_on"),
)

follow_up_tries = shared(
    "follow_up_tries",
    reference("follow_up_id", "follow_ups"),
    moment("happened_at"),
    reference("staff_id", "staff"),
    whole("outcome", 0, 9),
)
