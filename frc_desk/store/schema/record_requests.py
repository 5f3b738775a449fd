"""Tables of what the custodian of records answers: packets, challenges, legal requests, holds."""

from frc_desk.domain.challenges import ChallengeGround, ChallengeOutcome
from frc_desk.domain.legal import LegalKind, LegalOutcome
from frc_desk.domain.packets import PacketState
from frc_desk.store.schema.base import choice, day, flag, moment, reference, shared, text

packet_requests = shared(
    "packet_requests",
    reference("student_id", "persons"),
    reference("requester_id", "persons"),
    day("asked_on"),
    day("due_on"),
    reference("staff_id", "staff"),
    choice("state", PacketState),
    text("counsel", 2_000),
    text("left_out", 200_000),
    reference("decided_by", "staff", nullable=True),
    day("decided_on", nullable=True),
    moment("given_at", nullable=True),
    reference("given_by", "staff", nullable=True),
)

note_challenges = shared(
    "note_challenges",
    reference("note_id", "notes"),
    reference("challenger_id", "persons"),
    choice("ground", ChallengeGround),
    day("asked_on"),
    day("meet_by"),
    reference("staff_id", "staff"),
    text("said", 4_000),
    day("met_on", nullable=True),
    choice("outcome", ChallengeOutcome, nullable=True),
    day("decided_on", nullable=True),
    reference("decided_by", "staff", nullable=True),
    text("statement", 20_000),
)

legal_requests = shared(
    "legal_requests",
    choice("kind", LegalKind),
    text("who", 500),
    text("what", 2_000),
    moment("served_at"),
    reference("staff_id", "staff"),
    reference("person_id", "persons", nullable=True),
    reference("household_id", "households", nullable=True),
    flag("may_tell"),
    day("told_on", nullable=True),
    moment("closed_at", nullable=True),
    reference("closed_by", "staff", nullable=True),
    choice("outcome", LegalOutcome, nullable=True),
    text("closing", 2_000),
    undoable=False,
)

legal_holds = shared(
    "legal_holds",
    reference("household_id", "households"),
    text("reason", 1_000),
    day("since"),
    reference("staff_id", "staff"),
    day("lifted_on", nullable=True),
    reference("lifted_by", "staff", nullable=True),
)
