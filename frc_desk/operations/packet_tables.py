"""Which tables hold something about a student: what of each row is printed, and why the others are not.

A test walks the tables: a new one fails it until it stands here, and so does a new column.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PacketTable:
    """How the rows of one table go into a packet.

    `chosen_by` names the columns by which a row belongs here, each with the set of ids it must be in
    (`student`, `requester`, `both`, `homes`, `contacts`, `notes`, `needs`, `referrals`, `follow_ups`).
    """

    part: str
    chosen_by: tuple[tuple[str, str], ...]
    printed: tuple[str, ...]
    day: str = ""
    all_of: bool = False
    """Every one of the conditions must hold; else one is enough."""


PARTS = (
    "student",
    "requester",
    "home",
    "schools",
    "contacts",
    "notes",
    "needs",
    "referrals",
    "follow_ups",
    "consents",
    "disclosures",
    "other",
)
"""In the order in which they are printed."""

_SAFE = ("safe_call", "safe_text", "safe_voicemail")

PACKET_TABLES: Mapping[str, PacketTable] = {
    "persons": PacketTable(
        "student",
        (("id", "both"),),
        (
            "full_name", "first_name", "sort_name", "born_on", "school_id", "grade", "speaks",
            "reads", "interpreter", "phone", "alert", "alert_until", "alert_set_on",
            "alert_set_by", *_SAFE, "safe_mail", "safe_hours", "code_word", "release_until",
        ),
    ),
    "person_phones": PacketTable(
        "student", (("person_id", "both"),), ("typed", "label", *_SAFE, "safe_hours", "code_word")
    ),
    "households": PacketTable(
        "home", (("id", "homes"),), ("name", "zip", "address", "address_is_substitute")
    ),
    "memberships": PacketTable(
        "home", (("person_id", "both"), ("household_id", "homes")), ("person_id", "role"),
        all_of=True,
    ),
    "guardianships": PacketTable(
        "home", (("child_id", "student"),),
        ("adult_id", "kin", "holds_rights", "may_receive", "no_contact", "said_on"),
    ),
    "attendances": PacketTable(
        "schools", (("person_id", "student"),), ("school_id", "grade", "from_on", "until_on", "why"),
        "from_on",
    ),
    "contacts": PacketTable(
        "contacts",
        (("person_id", "both"),),
        (
            "started_at", "channel", "asked_by", "staff_id", "seconds", "school_id", "speaks",
            "reads", "interpreter", "zip", "ended_at", "endings", "call_back_on", "unmet_reason",
        ),
        "started_at",
    ),
    "notes": PacketTable(
        "notes", (("contact_id", "contacts"),),
        ("written_at", "kind", "author_id", "place", "body"), "written_at",
    ),
    "note_challenges": PacketTable(
        "notes", (("note_id", "notes"),),
        (
            "asked_on", "ground", "said", "meet_by", "met_on", "outcome", "decided_on",
            "decided_by", "staff_id", "statement",
        ),
        "asked_on",
    ),
    "needs": PacketTable(
        "needs", (("person_id", "both"), ("contact_id", "contacts")),
        ("known_on", "code", "stored_label", "urgency", "taken_by", "paper_on"), "known_on",
    ),
    "need_events": PacketTable(
        "needs", (("need_id", "needs"),),
        ("happened_at", "state", "reason", "source", "staff_id"), "happened_at",
    ),
    "slips": PacketTable(
        "referrals", (("contact_id", "contacts"),),
        ("made_at", "code", "language", "service_ids", "way", "plain"), "made_at",
    ),
    "referrals": PacketTable(
        "referrals", (("contact_id", "contacts"), ("need_id", "needs")),
        ("created_at", "service_id", "way", "call_first", "warm", "owner_id", "owner_name"),
        "created_at",
    ),
    "referral_events": PacketTable(
        "referrals", (("referral_id", "referrals"),),
        ("happened_at", "status", "reason", "source", "check_in_on", "staff_id", "reopens"),
        "happened_at",
    ),
    "follow_ups": PacketTable(
        "follow_ups", (("person_id", "both"),),
        ("due_on", "staff_id", "tries", "closed_at", "outcome"), "due_on",
    ),
    "follow_up_tries": PacketTable(
        "follow_ups", (("follow_up_id", "follow_ups"),),
        ("happened_at", "outcome", "staff_id"), "happened_at",
    ),
    "releases": PacketTable(
        "consents",
        (("about_id", "student"), ("signer_id", "requester")),
        (
            "given_at", "kind", "about_id", "signer_id", "signer_role", "way", "facts", "records",
            "purpose", "recipients", "service_ids", "language", "interpreting", "interpreter",
            "kept_at", "until", "revoked_on", "revoked_by", "taken_by",
        ),
        "given_at",
    ),
    "disclosures": PacketTable(
        "disclosures", (("person_id", "both"),),
        (
            "at", "person_id", "kind", "recipient", "service_id", "what", "way", "interest",
            "reason", "staff_id",
        ),
        "at",
    ),
    "legal_requests": PacketTable(
        "disclosures", (("person_id", "both"), ("may_tell", "yes")),
        (
            "served_at", "kind", "who", "what", "staff_id", "told_on", "closed_at", "closed_by",
            "outcome", "closing",
        ),
        "served_at", all_of=True,
    ),
    "packet_requests": PacketTable(
        "disclosures", (("student_id", "student"), ("requester_id", "requester")),
        ("asked_on", "requester_id", "due_on", "given_at", "given_by", "staff_id"),
        "asked_on", all_of=True,
    ),
    "list_entries": PacketTable(
        "other", (("person_id", "both"),),
        ("added_at", "workshop_id", "state", "first_name", "phone", "speaks"), "added_at",
    ),
    "visits": PacketTable(
        "other", (("person_id", "both"),),
        (
            "planned_at", "purpose", "staff_id", "second_id", "speaks", "ended_as", "ended_at",
            "met", "barriers",
        ),
        "planned_at",
    ),
    "school_messages": PacketTable(
        "other", (("person_id", "both"),),
        (
            "sent_at", "to_whom", "matter", "school_id", "answer_by", "staff_id", "ended_as",
            "ended_at", "answer", "told_on",
        ),
        "sent_at",
    ),
    "remarks": PacketTable(
        "other", (("person_id", "both"),),
        (
            "taken_at", "topic", "taken_where", "line", "staff_id", "school_id", "answer",
            "answered_at", "answered_by", "told_on",
        ),
        "taken_at",
    ),
    "tasks": PacketTable(
        "other", (("about", "both"), ("about", "contacts")),
        ("due_on", "line", "kind", "repeats", "staff_id", "done_at"), "due_on",
    ),
}  # fmt: skip
"""Every table with a part about a student, in the order in which a packet is gathered."""

NOT_IN_A_PACKET: Mapping[str, str] = {
    **dict.fromkeys(
        (
            "languages", "locations", "need_categories", "organizations", "phones", "schedules",
            "schools", "service_locations", "service_needs", "services", "workshops",
        ),
        "what agencies, schools and workshops are",
    ),
    **dict.fromkeys(
        ("choice_lines", "follow_up_templates", "go_live_checks", "office", "phrase_reviews", "retention_rules",
         "school_years", "staff", "unmet_reasons"),
        "how the office works",
    ),
    **dict.fromkeys(
        ("disposals", "disposed_counts", "purge_orders"), "what is not there any more, by counts"
    ),
    **dict.fromkeys(("conflict_decisions", "devices"), "how the machines of the office share"),
    "legal_holds": "how long the office keeps things; nothing about the student",
    "merges": "joins two records of one person; a packet prints both",
}  # fmt: skip

NOT_PRINTED: Mapping[str, str] = {
    "about": "the record that the line stands under",
    "after_id": "joins two referrals that are both printed",
    "contact_id": "the contact is printed as a line of its own",
    "follow_up_id": "the follow-up is printed as a line of its own",
    "household_id": "the household is printed as a line of its own",
    "need_id": "the need is printed as a line of its own",
    "note_id": "the note is printed as a line of its own",
    "person_id": "the line stands under the person",
    "about_id": "the packet is about this student, or another child's line",
    "safety_note": "what staff who go out tell each other about the way there; not about the student",
    "check_in_by": "the timer that keeps staff safe",
    "safe_at": "the timer that keeps staff safe",
    "caller_id": "the timer that keeps staff safe",
    "child_id": "the packet is about this child",
    "student_id": "the packet is about this student",
    "challenger_id": "the requester's own challenge, or another adult's name",
    "referral_id": "the referral is printed as a line of its own",
    "release_id": "the consent is printed as a line of its own",
    "slip_id": "the slip is printed as a line of its own",
    "phone_e164": "the same number as typed",
    "e164": "the same number as typed",
    "other": "the second record of a task about two, maybe of another family",
    "may_tell": "where an order forbids telling, the whole line is not printed",
    "counsel": "counsel's advice to the district",
    "left_out": "counsel's decision",
    "decided_by": "counsel's decision",
    "decided_on": "counsel's decision",
    "state": "follows from the days that are printed",
    "deleted": "what was taken back is not part of the record",
}
"""Columns that stand in no line, by name, and why; a printed column of the same name is printed."""
