"""Home visits: planned, checked in, written down as a contact with its notes and next steps."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta

from frc_desk.clock import LOCAL_ZONE, local_day
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.choice_lists import ChoiceList
from frc_desk.domain.contacts import Channel, ContactDraft, Ending, Note
from frc_desk.domain.ids import ContactId, NoteId, PersonId, StaffId, TaskId, VisitId
from frc_desk.domain.note_checker import covered
from frc_desk.domain.privacy import Permission
from frc_desk.domain.tasks import Task, TaskKind
from frc_desk.domain.typed_text import LONGEST, keepable, one_line
from frc_desk.domain.visits import (
    TIMER,
    Findings,
    Met,
    NewVisit,
    Visit,
    VisitEnd,
    VisitPart,
    VisitParty,
    VisitRow,
    is_overdue,
    part_of,
)
from frc_desk.errors import InvalidInputError, RecordNotFoundError
from frc_desk.i18n import mark
from frc_desk.operations.contact_rows import write_contact
from frc_desk.operations.context import Context, act
from frc_desk.operations.family_access import require_family, require_record
from frc_desk.operations.local_rules import choices_in
from frc_desk.operations.timeline import children_of
from frc_desk.store import contacts, drafts, merged_people, people, staff, tasks
from frc_desk.store import visits as store
from frc_desk.store.connection import Connection
from frc_desk.store.family_scope import is_within
from frc_desk.store.unit import Unit

_VISIT = frozenset({Kind.VISIT})
_WRITTEN = frozenset({Kind.VISIT, Kind.CONTACT, Kind.DRAFT, Kind.TASK})
_MOST = 50
_LONGEST_LINE = 500
_LONGEST_SAFETY_NOTE = 1_000
_LONGEST_TIMER = timedelta(hours=12)


class VisitDesk:
    """Plans home visits, keeps their timer, and writes them down."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @act(Permission.VISIT)
    def plan(self, new: NewVisit) -> Done[Visit]:
        """Plan a visit: two go, or one goes and somebody waits for their call.

        Raises:
            ReasonNeededError: the family is outside one's schools and was not opened today.
            InvalidInputError: the purpose or the second person is missing, or the timer does not fit.
        """
        with self.context.database.unit(self.context.actor.id, "plan_visit") as unit:
            require_family(self.context, unit.connection, new.person_id)
            visit = Visit(
                id=VisitId(unit.new_id()),
                person_id=new.person_id,
                purpose=new.purpose,
                planned_at=new.planned_at,
                staff_id=self.context.actor.id,
                check_in_by=new.check_in_by or new.planned_at + TIMER,
                household_id=people.household_of(unit.connection, new.person_id),
                about_id=new.about_id,
                second_id=new.second_id,
                caller_id=new.caller_id,
                speaks=new.speaks,
                safety_note=covered(keepable(new.safety_note), new.allowed_numbers).text.strip(),
            )
            _check_plan(unit.connection, visit)
            store.put_visit(unit, visit)
        return Done(visit, _VISIT, unit.txid)

    @act(Permission.VISIT)
    def move(
        self,
        visit_id: VisitId,
        planned_at: datetime,
        check_in_by: datetime,
        party: VisitParty | None = None,
    ) -> Done[Visit]:
        """Put a visit to another time, with its timer; whoever was back is out again.

        Args:
            visit_id: which visit.
            planned_at: when it begins.
            check_in_by: by when somebody says that everyone is back.
            party: who goes and who waits for their call, where others do now.

        Raises:
            RecordNotFoundError: there is no such visit.
            InvalidInputError: it has ended, the timer does not fit, or somebody would go alone.
        """
        with self.context.database.unit(self.context.actor.id, "move_visit") as unit:
            before = self._open(unit.connection, visit_id)
            after = replace(before, planned_at=planned_at, check_in_by=check_in_by, safe_at=None)
            if party is not None:
                after = replace(
                    after,
                    staff_id=party.staff_id,
                    second_id=party.second_id,
                    caller_id=party.caller_id,
                )
                problems = _party_problems(unit.connection, after)
                if problems:
                    raise InvalidInputError(problems)
            _check_timer(after)
            store.put_visit(unit, after, before)
        return Done(after, _VISIT, unit.txid)

    @act(Permission.VISIT)
    def check_in(self, visit_id: VisitId) -> Done[Visit]:
        """Write that everyone is back and safe; the timer ends.

        Whoever sees the timer on Today may say so, also about a family outside their schools: nothing of
        the family is answered then, not even its ids.

        Raises:
            RecordNotFoundError: there is no such visit.
        """
        with self.context.database.unit(self.context.actor.id, "check_in_visit") as unit:
            before = store.visit(unit.connection, visit_id)
            if before.safe_at is None and before.is_open:
                store.put_visit(unit, replace(before, safe_at=unit.now), before)
            after = replace(before, safe_at=before.safe_at or unit.now)
        return Done(_without_family(self.context, after), _VISIT, unit.txid)

    @act(Permission.VISIT)
    def call_off(self, visit_id: VisitId) -> Done[Visit]:
        """Take a planned visit off the list; it was not made.

        Raises:
            RecordNotFoundError: there is no such visit.
            InvalidInputError: it has ended.
        """

        def ended(visit: Visit, now: datetime) -> Visit:
            return replace(visit, ended_at=now, ended_as=VisitEnd.CALLED_OFF)

        return self._change(visit_id, "call_off_visit", ended)

    @act(Permission.VISIT)
    def write_down(self, visit_id: VisitId, findings: Findings) -> Done[Visit]:
        """Write whom one met, what stands in the way, what was said and seen, and what was agreed.

        The visit becomes a contact that stays open, for needs, referrals and its ending as in a call.

        Raises:
            RecordNotFoundError: there is no such visit.
            InvalidInputError: it has ended, nobody is ticked, or a next step has no words or day.
        """
        _check_findings(findings)
        with self.context.database.unit(self.context.actor.id, "write_visit_down") as unit:
            before = self._open(unit.connection, visit_id)
            _check_barriers(unit.connection, findings)
            form = self._contact(unit, before, findings)
            after = replace(
                before,
                ended_at=unit.now,
                ended_as=VisitEnd.WRITTEN,
                safe_at=before.safe_at or unit.now,
                contact_id=form.id,
                met=findings.met,
                barriers=findings.barriers,
            )
            store.put_visit(unit, after, before)
            _add_notes(unit, form.id, findings)
            _add_steps(unit, before.person_id, findings)
        return Done(after, _WRITTEN, unit.txid)

    @act(Permission.VISIT)
    def visit(self, visit_id: VisitId) -> Visit:
        """Return a visit with its safety note.

        Raises:
            RecordNotFoundError: there is no such visit.
            ReasonNeededError: the family is outside one's schools and was not opened today.
        """
        with self.context.database.reading() as connection:
            require_record(self.context, connection, "visits", visit_id)
            return store.visit(connection, visit_id)

    @act(Permission.VISIT)
    def of_person(self, person_id: PersonId) -> tuple[Visit, ...]:
        """Return the visits to a person, the latest first.

        Raises:
            ReasonNeededError: the family is outside one's schools and was not opened today.
        """
        with self.context.database.reading() as connection:
            require_family(self.context, connection, person_id)
            every = merged_people.all_of(connection, person_id)
            return store.visits_to(connection, every, _MOST)

    @act(Permission.VISIT)
    def waiting(self) -> tuple[VisitRow, ...]:
        """Return the visits of today and before: one's own, those one calls about, those nobody checked in.

        Only what this machine knows: a visit planned on another one is not here before the two share.
        """
        now = self.context.clock.now()
        until = datetime.combine(local_day(now) + timedelta(days=1), time(), LOCAL_ZONE)
        with self.context.database.reading() as connection:
            names = {one.id: one.name for one in staff.members(connection)}
            rows = []
            for visit in store.open_visits(connection, until):
                part = part_of(visit, self.context.actor.id, now, until)
                if part is not None:
                    rows.append(self._row(connection, visit, part, names))
        return tuple(sorted(rows, key=lambda one: (not one.is_overdue, one.check_in_by)))

    def _row(
        self,
        connection: Connection,
        visit: Visit,
        part: VisitPart,
        names: Mapping[StaffId, str],
    ) -> VisitRow:
        is_mine = part is VisitPart.GOES
        person = None
        if is_mine or is_within(connection, self.context.actor, visit.person_id):
            person = people.person(connection, visit.person_id)
        return VisitRow(
            visit_id=visit.id,
            person_id=person.id if person else None,
            person_name=person.full_name if person else "",
            purpose=visit.purpose if person else "",
            planned_at=visit.planned_at,
            check_in_by=visit.check_in_by,
            who=tuple(names.get(one, "") for one in visit.people),
            caller=names.get(visit.caller_id, "") if visit.caller_id else "",
            part=part,
            is_overdue=is_overdue(visit, self.context.clock.now()),
            is_back=visit.safe_at is not None,
        )

    def _change(
        self, visit_id: VisitId, what: str, change: Callable[[Visit, datetime], Visit]
    ) -> Done[Visit]:
        with self.context.database.unit(self.context.actor.id, what) as unit:
            before = self._open(unit.connection, visit_id)
            after = change(before, unit.now)
            _check_timer(after)
            store.put_visit(unit, after, before)
        return Done(after, _VISIT, unit.txid)

    def _open(self, connection: Connection, visit_id: VisitId) -> Visit:
        visit = store.visit(connection, visit_id)
        require_record(self.context, connection, "visits", visit_id)
        if not visit.is_open:
            raise InvalidInputError({"visit": mark("This visit has ended already.")})
        return visit

    def _contact(self, unit: Unit, visit: Visit, findings: Findings) -> ContactDraft:
        """Open the contact that the visit was; it is wrapped up like any other."""
        person = people.person(unit.connection, visit.person_id)
        if person is None:
            raise RecordNotFoundError(kind="person")
        child = people.person(unit.connection, visit.about_id) if visit.about_id else None
        school = (child.school_id if child else None) or person.school_id
        nobody = Met.NOBODY in findings.met
        draft = ContactDraft(
            id=ContactId(unit.new_id()),
            channel=Channel.HOME_VISIT,
            started_at=visit.planned_at,
            staff_id=self.context.actor.id,
            who=person.full_name,
            person_id=person.id,
            household_id=visit.household_id,
            phone=person.phone,
            speaks=visit.speaks or person.speaks,
            reads=person.reads,
            interpreter=person.interpreter,
            safe_call=person.safe_call,
            safe_text=person.safe_text,
            safe_voicemail=person.safe_voicemail,
            safe_mail=person.safe_mail,
            safe_hours=person.safe_hours,
            code_word=person.code_word,
            school_id=school,
            endings=(Ending.NO_ANSWER,) if nobody else (),
            saved_at=unit.now,
        )
        written = write_contact(unit, draft)
        drafts.put_draft(unit, written.draft)
        return written.draft


def _check_plan(connection: Connection, visit: Visit) -> None:
    problems = {}
    purposes = {one.code for one in choices_in(connection, ChoiceList.VISIT_PURPOSE) if one.in_use}
    if visit.purpose not in purposes:
        problems["purpose"] = mark("Say what the visit is for: one line of the list.")
    problems |= _party_problems(connection, visit)
    if visit.about_id and visit.about_id not in children_of(connection, visit.person_id):
        problems["about"] = mark("Choose a child of this family.")
    if len(visit.safety_note) > _LONGEST_SAFETY_NOTE:
        problems["safety_note"] = mark(
            "The safety note is longer than 1,000 signs. Make it shorter."
        )
    if problems:
        raise InvalidInputError(problems)
    _check_timer(visit)


def _party_problems(connection: Connection, visit: Visit) -> dict[str, str]:
    known = {one.id for one in staff.members(connection) if one.active}
    beside = {visit.second_id, visit.caller_id} - {None}
    if not beside:
        return {"second": mark("Nobody goes alone: say who comes along, or who waits for a call.")}
    everyone = beside | {visit.staff_id}
    is_twice = visit.staff_id in beside or visit.second_id == visit.caller_id
    if is_twice or not everyone <= known:
        return {"second": mark("Choose a colleague who is not already part of the visit.")}
    return {}


def _check_timer(visit: Visit) -> None:
    if not timedelta() < visit.check_in_by - visit.planned_at <= _LONGEST_TIMER:
        sentence = mark("The visit is checked in after it begins, within 12 hours.")
        raise InvalidInputError({"check_in_by": sentence})


def _check_findings(findings: Findings) -> None:
    problems = {}
    if not findings.met:
        problems["met"] = mark("Say whom you met, or that nobody was there.")
    elif Met.NOBODY in findings.met and len(findings.met) > 1:
        problems["met"] = mark("Either somebody was there, or nobody.")
    lines = [one_line(step.line) for step in findings.steps]
    if any(not line or len(line) > _LONGEST_LINE for line in lines):
        problems["steps"] = mark("Write each next step in one line, with its day.")
    if any(len(body) > LONGEST.note for _, body in findings.notes):
        problems["notes"] = mark("The note is longer than 200,000 signs. Make it shorter.")
    if problems:
        raise InvalidInputError(problems)


def _check_barriers(connection: Connection, findings: Findings) -> None:
    known = {one.code for one in choices_in(connection, ChoiceList.VISIT_BARRIER)}
    if not set(findings.barriers) <= known:
        raise InvalidInputError({"barriers": mark("Choose from the list.")})


def _add_notes(unit: Unit, contact_id: ContactId, findings: Findings) -> None:
    for kind, body in findings.notes:
        text = covered(keepable(body), findings.allowed_numbers).text.strip()
        if text:
            note = Note(NoteId(unit.new_id()), contact_id, kind, text, unit.actor, unit.now)
            contacts.add_note(unit, note)


def _add_steps(unit: Unit, person_id: PersonId, findings: Findings) -> None:
    for step in findings.steps:
        task = Task(
            id=TaskId(unit.new_id()),
            line=covered(one_line(step.line), findings.allowed_numbers).text,
            due_on=step.due_on,
            staff_id=unit.actor,
            kind=TaskKind.NEXT_STEP,
            about=person_id,
        )
        tasks.put_task(unit, task)


def _without_family(context: Context, visit: Visit) -> Visit:
    """Return a visit without anything of the family: whoever checks it in may be a stranger to it."""
    with context.database.reading() as connection:
        within = is_within(connection, context.actor, visit.person_id)
    if within or context.actor.id in {visit.staff_id, visit.second_id}:
        return visit
    return replace(
        visit,
        person_id=PersonId(""),
        household_id=None,
        about_id=None,
        contact_id=None,
        purpose="",
        speaks="",
        safety_note="",
        met=(),
        barriers=(),
    )
