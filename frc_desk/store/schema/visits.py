"""Tables of home visits, of messages to schools, of what parents told us, and of the lists behind them."""

from sqlalchemy import Index

from frc_desk.domain.choice_lists import ChoiceList
from frc_desk.domain.remarks import TakenWhere
from frc_desk.domain.school_messages import MessageEnd
from frc_desk.domain.visits import VisitEnd
from frc_desk.store.schema.base import choice, day, flag, moment, reference, shared, text, whole

visits = shared(
    "visits",
    reference("person_id", "persons"),
    text("purpose", 40),
    moment("planned_at"),
    reference("staff_id", "staff"),
    moment("check_in_by"),
    reference("household_id", "households", nullable=True),
    reference("about_id", "persons", nullable=True),
    reference("second_id", "staff", nullable=True),
    reference("caller_id", "staff", nullable=True),
    text("speaks", 20),
    text("safety_note", 1_000),
    moment("safe_at", nullable=True),
    moment("ended_at", nullable=True),
    choice("ended_as", VisitEnd, nullable=True),
    reference("contact_id", "contacts", nullable=True),
    text("met", 200),
    text("barriers", 500),
    Index("ix_visits_planned_at", "planned_at"),
)

school_messages = shared(
    "school_messages",
    reference("person_id", "persons"),
    text("to_whom", 200),
    text("matter", 1_000),
    moment("sent_at"),
    day("answer_by"),
    reference("staff_id", "staff"),
    reference("household_id", "households", nullable=True),
    reference("about_id", "persons", nullable=True),
    reference("school_id", "schools", nullable=True),
    reference("contact_id", "contacts", nullable=True),
    reference("need_id", "needs", nullable=True),
    choice("ended_as", MessageEnd, nullable=True),
    moment("ended_at", nullable=True),
    text("answer", 1_000),
    day("told_on", nullable=True),
    Index("ix_school_messages_sent_at", "sent_at"),
)

remarks = shared(
    "remarks",
    text("line", 500),
    text("topic", 40),
    moment("taken_at"),
    choice("taken_where", TakenWhere),
    reference("staff_id", "staff"),
    reference("person_id", "persons", nullable=True),
    reference("school_id", "schools", nullable=True),
    text("answer", 1_000),
    moment("answered_at", nullable=True),
    reference("answered_by", "staff", nullable=True),
    day("told_on", nullable=True),
    Index("ix_remarks_taken_at", "taken_at"),
)

choice_lines = shared(
    "choice_lines",
    choice("belongs_to", ChoiceList),
    text("code", 40),
    whole("number", 0, 999),
    text("label_en", 80),
    text("label_es", 80),
    text("source", 200),
    day("checked_on", nullable=True),
    flag("in_use"),
)
