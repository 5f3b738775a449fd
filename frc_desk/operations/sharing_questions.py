"""The questions that two machines leave to a person: two values each, with who wrote them, by family."""

from collections import defaultdict
from collections.abc import Mapping

from frc_desk.clock import local_day
from frc_desk.domain.contacts import Note, NoteKind
from frc_desk.domain.ids import ConflictId, NoteId, PersonId, TaskId
from frc_desk.domain.merging import is_following
from frc_desk.domain.needs import NeedCategory
from frc_desk.domain.sharing import Choice, Conflict, ConflictDecision, ConflictState
from frc_desk.domain.sharing_reports import ConflictLine, FamilyConflicts
from frc_desk.domain.tasks import Task, TaskKind
from frc_desk.domain.typed_text import one_line
from frc_desk.errors import RecordNotFoundError
from frc_desk.operations.context import Context
from frc_desk.operations.family_access import may_read_about, require_record
from frc_desk.store import conflict_rows, contacts, people, sharing_devices, staff
from frc_desk.store.connection import Connection
from frc_desk.store.device_scope import scoped_tables
from frc_desk.store.family_scope import contact_behind, is_within, person_behind
from frc_desk.store.sharing_exchanges import count_decision
from frc_desk.store.sharing_notes import contact_for_note
from frc_desk.store.tasks import put_task
from frc_desk.store.unit import Unit

Categories = Mapping[str, NeedCategory]
_LONGEST_LINE = 500


def open_questions(
    context: Context, connection: Connection, categories: Categories, state: ConflictState
) -> tuple[FamilyConflicts, ...]:
    """Return the questions about families that the person may see, those about nobody last."""
    names = {one.id: one.name for one in staff.members(connection)}
    machines = {one.replica: one.name for one in sharing_devices.devices(connection)}
    by_person: dict[PersonId | None, list[ConflictLine]] = defaultdict(list)
    for one in conflict_rows.conflicts(connection, state):
        if is_following(one.column):
            continue
        whose = _person(connection, one)
        if not _may_see(context, connection, categories, one, whose):
            continue
        by_person[whose].append(
            ConflictLine(
                one,
                kept_by=names.get(one.kept.actor, ""),
                kept_on=machines.get(one.kept.replica, ""),
                lost_by=names.get(one.lost.actor, ""),
                lost_on=machines.get(one.lost.replica, ""),
            )
        )
    found = [
        FamilyConflicts(whose, _name(connection, whose), tuple(lines))
        for whose, lines in by_person.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.person_id is None, one.name)))


def decide(
    context: Context,
    unit: Unit,
    categories: Categories,
    conflict_id: ConflictId,
    choice: Choice,
    words: str,
) -> ConflictDecision:
    """Write what the person decided: it travels, and closes the question on every machine.

    Raises:
        RecordNotFoundError: somebody answered it meanwhile, or it is not for this person to see.
        ReasonNeededError: the family is outside one's schools, and was not opened with a reason today.
    """
    connection = unit.connection
    found = conflict_rows.conflict(connection, conflict_id)
    if found is None or found.state is not ConflictState.OPEN:
        raise RecordNotFoundError(kind="question")
    if found.table in scoped_tables():
        require_record(context, connection, found.table, found.row)
        if not _may_read(context, connection, categories, found):
            raise RecordNotFoundError(kind="question")
    decision = ConflictDecision(
        id=found.id,
        tbl=found.table,
        row_id=found.row,
        col=found.column,
        lost_hlc=found.lost_hlc,
        kept=choice,
        staff_id=unit.actor,
        decided_at=unit.now,
    )
    if choice is Choice.OTHER:
        conflict_rows.write_lost(unit, found)
    elif choice is Choice.BOTH:
        _add_note(unit, found, words)
    conflict_rows.put_decision(unit, decision)
    count_decision(connection)
    return decision


def _add_note(unit: Unit, found: Conflict, words: str) -> None:
    """Keep the value that gave way as a note; a family without any contact gets a task that opens its page."""
    contact_id = contact_for_note(unit.connection, found.table, found.row)
    body = words or f"{found.column}: {found.lost.value}"
    if contact_id is None:
        about = person_behind(unit.connection, found.table, found.row)
        if about is not None:
            line, today = one_line(body)[:_LONGEST_LINE], local_day(unit.now)
            kind = TaskKind.NEXT_STEP
            task = Task(TaskId(unit.new_id()), line, today, unit.actor, kind, about=about)
            put_task(unit, task)
        return
    note = Note(
        NoteId(unit.new_id()), contact_id, NoteKind.STAFF_OPINION, body, unit.actor, unit.now
    )
    contacts.add_note(unit, note)


def _person(connection: Connection, one: Conflict) -> PersonId | None:
    if one.table not in scoped_tables():
        return None
    return person_behind(connection, one.table, one.row)


def _may_see(
    context: Context,
    connection: Connection,
    categories: Categories,
    one: Conflict,
    whose: PersonId | None,
) -> bool:
    if whose is not None and not is_within(connection, context.actor, whose):
        return False
    return _may_read(context, connection, categories, one)


def _may_read(
    context: Context, connection: Connection, categories: Categories, one: Conflict
) -> bool:
    if one.table not in scoped_tables():
        return True
    contact_id = contact_behind(connection, one.table, one.row)
    return contact_id is None or may_read_about(context, connection, categories, contact_id)


def _name(connection: Connection, whose: PersonId | None) -> str:
    found = people.person(connection, whose) if whose else None
    return found.full_name if found else ""
