"""Whatever is pasted into a field is kept without the signs that harm, or gets its sentence; nothing crashes."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from frc_desk.domain.challenges import ChallengeGround
from frc_desk.domain.contacts import NoteKind
from frc_desk.domain.follow_ups import FollowUpOutcome
from frc_desk.domain.ids import (
    FollowUpId,
    HouseholdId,
    NoteId,
    PersonId,
    RemarkId,
    SchoolMessageId,
    VisitId,
    WorkshopId,
)
from frc_desk.domain.legal import LegalKind
from frc_desk.domain.people import Household
from frc_desk.domain.remarks import TakenWhere
from frc_desk.domain.visits import Findings, Met
from frc_desk.errors import FrcDeskError
from frc_desk.operations.desks import Desks
from frc_desk.operations.follow_ups import Answer
from tests.operations.two_schools import (
    MARK,
    SeededFamily,
    hire_everyone,
    new_message,
    new_visit,
    seed_family,
)

TURNED, NUL, HALF = "\u202e", "\x00", "\ud800"
DAY = date(2026, 12, 1)
LAST_DAY = date(9999, 12, 31)
Write = Callable[[Desks, SeededFamily, str], Any]


def _home(family: SeededFamily) -> HouseholdId:
    return HouseholdId(family.ids["HouseholdId"])


FIELDS: dict[str, Write] = {
    "alert": lambda d, f, t: d.families.set_alert(f.adult.id, t, DAY),
    "household": lambda d, f, t: d.families.change_household(
        Household(_home(f), name=t, address=t, zip=t)
    ),
    "person": lambda d, f, t: d.people.change(
        replace(f.adult, full_name=t, sort_name=t, code_word=t, safe_hours=t)
    ),
    "grade": lambda d, f, t: d.families.move_school(PersonId(f.ids["child"]), None, t),
    "phone": lambda d, f, t: d.families.change_phone(replace(f.phone, typed=t, safe_hours=t)),
    "visit": lambda d, f, t: d.visits.plan(
        replace(new_visit(f.adult.id, d.context.clock.now()), safety_note=t)
    ),
    "visit written down": lambda d, f, t: d.visits.write_down(
        VisitId(f.ids["VisitId"]), Findings((Met.PARENT,), notes=((NoteKind.FAMILY_SAID, t),))
    ),
    "message": lambda d, f, t: d.school_messages.send(
        replace(new_message(f.adult.id, DAY), to_whom=t, matter=t)
    ),
    "answer": lambda d, f, t: d.school_messages.answered(
        SchoolMessageId(f.ids["SchoolMessageId"]), t
    ),
    "remark": lambda d, _, t: d.remarks.write(t, "buses", TakenWhere.DESK),
    "remark answered": lambda d, f, t: d.remarks.answer(RemarkId(f.ids["RemarkId"]), t),
    "challenge": lambda d, f, t: d.challenges.challenge(
        NoteId(f.ids["NoteId"]), f.adult.id, ChallengeGround.INACCURATE, t
    ),
    "legal": lambda d, f, t: d.legal.note_request(f.adult.id, LegalKind.SUBPOENA, t, t),
    "officer": lambda d, _, t: d.legal.note_officer(t, t),
    "hold": lambda d, f, t: d.legal.hold(f.adult.id, t),
    "task": lambda d, _, t: d.tasks.add(t, LAST_DAY),
    "message taken": lambda d, _, t: d.tasks.take_message(t, d.context.actor.id),
    "follow-up": lambda d, f, t: d.follow_ups.record(
        FollowUpId(f.ids["FollowUpId"]), Answer(FollowUpOutcome.STILL_TRYING, note=t)
    ),
    "listed": lambda d, f, t: d.workshops.put_on_list(
        WorkshopId(f.ids["WorkshopId"]), first_name=t, phone=t
    ),
    "workshop": lambda d, _, t: d.workshops.add(t, d.context.clock.now(), t, 5),
    "search": lambda d, _, t: d.quick.people(t),
    "look-alikes": lambda d, _, t: d.same_people.look_alikes(t, t),
    "code": lambda d, _, t: d.call_sheets.sheet_of_code(t),
    "auditor": lambda d, _, t: d.access_records.find_family(t),
}


@pytest.fixture
def family(desks: Desks) -> SeededFamily:
    """A family with one record of every kind."""
    schools = desks.office.schools()
    hire_everyone(desks, (schools[0].id,))
    return seed_family(desks, MARK, schools[0].id, "6265550122")


def written_with(desks: Desks, sign: str) -> set[str]:
    """In which columns of any shared table a sign stands."""
    found = set()
    with desks.context.database.reading() as connection:
        tables = connection.exec_driver_sql(
            "SELECT tbl, name FROM (SELECT m.name AS tbl, p.name FROM sqlite_master AS m"
            " JOIN pragma_table_info(m.name) AS p WHERE m.type = 'table'"
            " AND m.sql NOT LIKE 'CREATE VIRTUAL%' AND p.type LIKE '%CHAR%' OR p.type = 'TEXT')"
        ).all()
        for table, column in tables:
            wanted = f'SELECT count(*) FROM "{table}" WHERE instr("{column}", ?) > 0'  # noqa: S608 - names from the schema
            if connection.exec_driver_sql(wanted, (sign,)).scalar_one():
                found.add(f"{table}.{column}")
    return found


@pytest.mark.parametrize("typed", [f"Rosa{NUL}", f"{HALF}Rosa", "😀😀", "", "   ", "x" * 200_001])
def test_every_field_takes_it_or_says_what_to_do(
    desks: Desks, family: SeededFamily, typed: str
) -> None:
    for write in FIELDS.values():
        with suppress(FrcDeskError):
            write(desks, family, typed)
    assert written_with(desks, NUL) == set()


def test_signs_that_turn_the_words_round_stand_in_no_line(
    desks: Desks, family: SeededFamily
) -> None:
    for write in FIELDS.values():
        with suppress(FrcDeskError):
            write(desks, family, f"{TURNED}Rosa Vega")
    # A text of several lines is kept as typed, in the log too.
    several = {"notes.body", "note_challenges.said", "visits.safety_note", "change_log.fields"}
    assert written_with(desks, TURNED) - several == set()


def test_a_number_that_must_not_be_kept_is_covered_in_every_line(
    desks: Desks, family: SeededFamily
) -> None:
    number = "123-45-6789"
    passed = {"household", "person", "grade", "phone", "listed", "workshop"}
    for name, write in FIELDS.items():
        if name not in passed:
            with suppress(FrcDeskError):
                write(desks, family, f"social {number} of Rosa")
    assert written_with(desks, number) == set()
