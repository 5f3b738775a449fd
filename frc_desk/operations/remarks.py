"""What parents told us: written down without a name, answered, and told back."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import replace

from frc_desk.clock import local_day
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.choice_lists import ChoiceList
from frc_desk.domain.ids import PersonId, RemarkId, SchoolId, StaffId
from frc_desk.domain.nameless_text import name_parts, without_names
from frc_desk.domain.note_checker import covered
from frc_desk.domain.people import Answer
from frc_desk.domain.privacy import Permission, Role
from frc_desk.domain.remarks import Remark, RemarkRow, RemarkState, TakenWhere
from frc_desk.domain.typed_text import one_line
from frc_desk.errors import InvalidInputError
from frc_desk.i18n import mark
from frc_desk.operations.context import Context, act
from frc_desk.operations.family_access import require_family, require_record
from frc_desk.operations.local_rules import choices_in
from frc_desk.operations.outgoing import names_nobody
from frc_desk.store import families, people, staff
from frc_desk.store import remarks as store
from frc_desk.store.connection import Connection
from frc_desk.store.family_scope import is_within

_CHANGES = frozenset({Kind.REMARK})
_MOST = 400
_LONGEST_LINE, _LONGEST_ANSWER = 500, 1_000
_FORMULA = ("=", "+", "-", "@", "\t")


class RemarkDesk:
    """One line of a parent at a time; a name stands there only where the parent wants an answer."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @act(Permission.FOLLOW_UP)
    def write(
        self,
        line: str,
        topic: str,
        taken_where: TakenWhere,
        *,
        person_id: PersonId | None = None,
        school_id: SchoolId | None = None,
    ) -> Done[Remark]:
        """Write down what a parent said; `person_id` only where they want an answer.

        Raises:
            ReasonNeededError: the family is outside one's schools and was not opened today.
            InvalidInputError: the line is empty or too long, or the topic is not on the list.
        """
        text = covered(one_line(line)).text
        with self.context.database.unit(self.context.actor.id, "write_remark") as unit:
            if person_id is not None:
                require_family(self.context, unit.connection, person_id)
            topics = choices_in(unit.connection, ChoiceList.REMARK_TOPIC)
            problems = {}
            if not text or len(text) > _LONGEST_LINE:
                problems["line"] = mark("Write what the parent said, in one line.")
            if topic not in {one.code for one in topics if one.in_use}:
                problems["topic"] = mark("Choose what it is about.")
            if problems:
                raise InvalidInputError(problems)
            remark = Remark(
                id=RemarkId(unit.new_id()),
                line=text,
                topic=topic,
                taken_at=unit.now,
                taken_where=taken_where,
                staff_id=self.context.actor.id,
                person_id=person_id,
                school_id=school_id or self.context.actor.school_id,
            )
            store.put_remark(unit, remark)
        return Done(remark, _CHANGES, unit.txid)

    @act(Permission.FOLLOW_UP)
    def answer(self, remark_id: RemarkId, answer: str) -> Done[Remark]:
        """Write what was answered; it still is to be told back.

        Raises:
            RecordNotFoundError: there is no such line.
            InvalidInputError: the answer is empty or too long.
        """
        text = covered(one_line(answer)).text
        if not text or len(text) > _LONGEST_ANSWER:
            raise InvalidInputError({"answer": mark("Write what was answered, in one line.")})
        with self.context.database.unit(self.context.actor.id, "answer_remark") as unit:
            require_record(self.context, unit.connection, "remarks", remark_id)
            before = store.remark(unit.connection, remark_id)
            after = replace(before, answer=text, answered_at=unit.now, answered_by=unit.actor)
            store.put_remark(unit, after, before)
        return Done(after, _CHANGES, unit.txid)

    @act(Permission.FOLLOW_UP)
    def told_back(self, remark_id: RemarkId) -> Done[Remark]:
        """Write that the answer was told back today: to the parent, or to all where nobody is named.

        Raises:
            RecordNotFoundError: there is no such line.
            InvalidInputError: there is no answer yet.
        """
        with self.context.database.unit(self.context.actor.id, "remark_told_back") as unit:
            require_record(self.context, unit.connection, "remarks", remark_id)
            before = store.remark(unit.connection, remark_id)
            if before.state is RemarkState.NO_ANSWER:
                raise InvalidInputError({"answer": mark("Write the answer first.")})
            after = replace(before, told_on=local_day(unit.now))
            store.put_remark(unit, after, before)
        return Done(after, _CHANGES, unit.txid)

    @act(Permission.FOLLOW_UP)
    def remarks(self, *, only_open: bool = False) -> tuple[RemarkRow, ...]:
        """Return what parents told us, the newest first, or what is still open, the oldest first.

        A Community Assistant reads the lines of their own schools and families, and their own.
        """
        with self.context.database.reading() as connection:
            found = (
                store.open_remarks(connection, self.context.actor, _MOST)
                if only_open
                else store.latest(connection, self.context.actor, _MOST)
            )
            names = {one.id: one.name for one in staff.members(connection)}
            schools = families.school_names(connection)
            return tuple(self._row(connection, one, names, schools) for one in found)

    @act(Permission.FOLLOW_UP)
    def waiting(self) -> tuple[RemarkRow, ...]:
        """Return what waits for the supervisor; nothing is due to a person without a safe way to reach them."""
        if Role.SUPERVISOR not in self.context.actor.roles:
            return ()
        return tuple(row for row in self.remarks(only_open=True) if _can_be_done(row))

    @act(Permission.FOLLOW_UP)
    @names_nobody(
        "lines of parents, their words only where asked for, without a known name or number"
    )
    def file(self, *, with_words: bool = False) -> bytes:
        """Return all lines as a file for a spreadsheet: no family, no known name, no number.

        What was typed is left out unless it is asked for: a name that nobody here knows cannot be told from
        other words.
        """
        with self.context.database.reading() as connection:
            found = store.latest(connection, self.context.actor, _MOST)
            schools = families.school_names(connection)
            topics = {one.code: one for one in choices_in(connection, ChoiceList.REMARK_TOPIC)}
            said = _nameless(connection, found) if with_words else {}
        out = io.StringIO()
        writer = csv.writer(out)
        words = ["line", "answer"] if with_words else []
        head = ["day", "topic", "taken where", "school", "answered", "told back on"]
        writer.writerow([*head, *words])
        for one in found:
            topic = topics.get(one.topic)
            cells = [
                local_day(one.taken_at).isoformat(),
                topic.label_en if topic else one.topic,
                one.taken_where.value,
                schools.get(one.school_id or "", ""),
                "yes" if one.answer else "no",
                one.told_on.isoformat() if one.told_on else "",
                *said.get(one.id, ()),
            ]
            writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
        return out.getvalue().encode("utf-8-sig")

    def _row(
        self,
        connection: Connection,
        one: Remark,
        names: Mapping[StaffId, str],
        schools: Mapping[str, str],
    ) -> RemarkRow:
        person = None
        if one.person_id and is_within(connection, self.context.actor, one.person_id):
            person = people.person(connection, one.person_id)
        shown = one if person or not one.person_id else replace(one, person_id=None)
        has_phone = person is not None and bool(person.phone)
        return RemarkRow(
            remark=shown,
            person_name=person.full_name if person else "",
            school_name=schools.get(one.school_id or "", ""),
            staff_name=names.get(one.staff_id, ""),
            may_call=has_phone and person is not None and person.safe_call is not Answer.NO,
            may_text=has_phone and person is not None and person.safe_text is not Answer.NO,
        )


def _can_be_done(row: RemarkRow) -> bool:
    if row.remark.state is RemarkState.NO_ANSWER or row.remark.person_id is None:
        return True
    return row.may_call or row.may_text


def _nameless(
    connection: Connection, found: Iterable[Remark]
) -> Mapping[RemarkId, tuple[str, str]]:
    """Return line and answer of each, without the names of its family and of everybody the office knows."""
    colleagues = (one.name for one in staff.members(connection))
    known = name_parts((*people.all_names(connection), *colleagues))
    said = {}
    for one in found:
        linked = _names_around(connection, one.person_id) if one.person_id else frozenset()
        said[one.id] = (
            without_names(one.line, linked, known),
            without_names(one.answer, linked, known),
        )
    return said


def _names_around(connection: Connection, person_id: PersonId) -> frozenset[str]:
    """Return the parts of every name in the family of somebody who waits for an answer."""
    family = families.family_around(connection, person_id)
    members = [one.person for one in family.members] if family else []
    person = people.person(connection, person_id)
    return name_parts(one.full_name for one in (*members, *((person,) if person else ())))
