"""Messages to a school for a family: written down, answered or not, and the parent told (W16)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from frc_desk.clock import local_day
from frc_desk.domain.calendar import SchoolCalendar
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.contacts import UnmetReason
from frc_desk.domain.hand_offs import is_escalated
from frc_desk.domain.ids import ContactId, NeedId, PersonId, SchoolId, SchoolMessageId
from frc_desk.domain.needs_life import NeedState, is_closed
from frc_desk.domain.note_checker import covered
from frc_desk.domain.privacy import Permission, Role
from frc_desk.domain.referrals import Source
from frc_desk.domain.school_messages import (
    ANSWER_DAYS,
    MessageEnd,
    MessageRow,
    NewSchoolMessage,
    SchoolMessage,
)
from frc_desk.domain.typed_text import one_line
from frc_desk.errors import InvalidInputError
from frc_desk.i18n import mark
from frc_desk.operations.context import Context, act
from frc_desk.operations.family_access import require_family, require_record
from frc_desk.operations.outcomes import add_need_event
from frc_desk.operations.timeline import children_of
from frc_desk.store import (
    contacts,
    families,
    merged_people,
    needs_life,
    people,
    referrals,
    staff,
)
from frc_desk.store import school_messages as store
from frc_desk.store.connection import Connection
from frc_desk.store.people_named import people_by_id, those_within
from frc_desk.store.unit import Unit

_CHANGES = frozenset({Kind.SCHOOL_MESSAGE})
_CLOSED = frozenset({Kind.SCHOOL_MESSAGE, Kind.NEED})
_MOST = 50
_LONGEST_WHOM, _LONGEST = 200, 1_000


class SchoolMessageDesk:
    """What the office asked a school for a family, until the parent knows what came of it."""

    def __init__(self, context: Context, calendar: SchoolCalendar) -> None:
        self.context = context
        self._calendar = calendar

    @act(Permission.FOLLOW_UP)
    def usual_day(self) -> date:
        """Return by when an answer is asked for where nothing else is said."""
        return self._calendar.after(local_day(self.context.clock.now()), ANSWER_DAYS)

    @act(Permission.FOLLOW_UP)
    def send(self, new: NewSchoolMessage) -> Done[SchoolMessage]:
        """Write down what a school was asked: whom there, what about, by when.

        Raises:
            ReasonNeededError: the family is outside one's schools and was not opened today.
            InvalidInputError: a line is missing or too long, or the day is over.
        """
        with self.context.database.unit(self.context.actor.id, "send_message") as unit:
            connection = unit.connection
            require_family(self.context, connection, new.person_id)
            message = SchoolMessage(
                id=SchoolMessageId(unit.new_id()),
                person_id=new.person_id,
                to_whom=covered(one_line(new.to_whom)).text,
                matter=covered(one_line(new.matter)).text,
                sent_at=unit.now,
                answer_by=new.answer_by,
                staff_id=self.context.actor.id,
                household_id=people.household_of(connection, new.person_id),
                about_id=new.about_id,
                school_id=new.school_id or _school_of(connection, new.about_id),
                contact_id=new.contact_id,
                need_id=new.need_id or _only_need(connection, new.contact_id),
            )
            self._check(connection, message, local_day(unit.now))
            store.put_message(unit, message)
        return Done(message, _CHANGES, unit.txid)

    @act(Permission.FOLLOW_UP)
    def answered(
        self, message_id: SchoolMessageId, answer: str = "", allowed_numbers: tuple[str, ...] = ()
    ) -> Done[SchoolMessage]:
        """Write that the school answered, and what; the message stays until the parent is told.

        Raises:
            RecordNotFoundError: there is no such message.
            InvalidInputError: the answer is too long.
        """
        with self.context.database.unit(self.context.actor.id, "message_answered") as unit:
            before = self._known(unit.connection, message_id)
            text = covered(one_line(answer), allowed_numbers).text
            if len(text) > _LONGEST:
                sentence = mark("The answer is longer than 1,000 signs. Make it shorter.")
                raise InvalidInputError({"answer": sentence})
            after = replace(
                before,
                ended_as=MessageEnd.ANSWERED,
                ended_at=unit.now,
                answer=text or before.answer,
            )
            self._open_need_again(unit, before)
            store.put_message(unit, after, before)
        return Done(after, _CLOSED, unit.txid)

    @act(Permission.FOLLOW_UP)
    def parent_told(self, message_id: SchoolMessageId) -> Done[SchoolMessage]:
        """Write that the parent knows; a message that nobody said was answered then was.

        Raises:
            RecordNotFoundError: there is no such message.
        """
        with self.context.database.unit(self.context.actor.id, "parent_told") as unit:
            before = self._known(unit.connection, message_id)
            after = replace(
                before,
                ended_as=before.ended_as or MessageEnd.ANSWERED,
                ended_at=before.ended_at or unit.now,
                told_on=local_day(unit.now),
            )
            store.put_message(unit, after, before)
        return Done(after, _CHANGES, unit.txid)

    @act(Permission.FOLLOW_UP)
    def did_not_answer(self, message_id: SchoolMessageId) -> Done[SchoolMessage]:
        """Write that no answer came; it counts as a need not met, and the parent is still to be told.

        Raises:
            RecordNotFoundError: there is no such message.
        """
        with self.context.database.unit(self.context.actor.id, "message_not_answered") as unit:
            before = self._known(unit.connection, message_id)
            after = replace(before, ended_as=MessageEnd.NO_ANSWER, ended_at=unit.now)
            store.put_message(unit, after, before)
            if after.need_id is not None and not _is_closed(unit.connection, after.need_id):
                reason = UnmetReason.SCHOOL_DID_NOT_ANSWER
                add_need_event(unit, after.need_id, NeedState.UNMET, Source.WE_THINK, reason)
        return Done(after, _CLOSED, unit.txid)

    @act(Permission.FOLLOW_UP)
    def waiting(self) -> tuple[MessageRow, ...]:
        """Return one's own open messages; the supervisor also sees what is three working days late."""
        today = local_day(self.context.clock.now())
        watches = Role.SUPERVISOR in self.context.actor.roles
        with self.context.database.reading() as connection:
            every = store.open_messages(connection)
            late = {one.id: is_escalated(one.answer_by, today, self._calendar) for one in every}
            watched = [one.person_id for one in every if watches and late[one.id]]
            within = those_within(connection, self.context.actor, watched)
            shown = [
                one
                for one in every
                if one.staff_id == self.context.actor.id
                or (watches and late[one.id] and one.person_id in within)
            ]
            rows = tuple(self._rows(connection, shown))
        return tuple(replace(row, is_late=late[row.message_id]) for row in rows)

    @act(Permission.FOLLOW_UP)
    def of_person(self, person_id: PersonId) -> tuple[SchoolMessage, ...]:
        """Return the messages for a person, the latest first.

        Raises:
            ReasonNeededError: the family is outside one's schools and was not opened today.
        """
        with self.context.database.reading() as connection:
            require_family(self.context, connection, person_id)
            every = merged_people.all_of(connection, person_id)
            return store.messages_of(connection, every, _MOST)

    def _rows(
        self, connection: Connection, messages: Sequence[SchoolMessage]
    ) -> Iterator[MessageRow]:
        names = {one.id: one.name for one in staff.members(connection)}
        schools = families.school_names(connection)
        about = [one.about_id for one in messages if one.about_id is not None]
        known = people_by_id(connection, [*(one.person_id for one in messages), *about])
        for one in messages:
            person = known.get(one.person_id)
            child = known.get(one.about_id) if one.about_id else None
            yield MessageRow(
                message_id=one.id,
                person_id=one.person_id,
                person_name=person.full_name if person else "",
                child_name=(child.first_name or child.full_name) if child else "",
                school_name=schools.get(one.school_id or "", ""),
                to_whom=one.to_whom,
                matter=one.matter,
                answer_by=one.answer_by,
                ended_as=one.ended_as,
                staff_name=names.get(one.staff_id, ""),
                is_mine=one.staff_id == self.context.actor.id,
            )

    def _known(self, connection: Connection, message_id: SchoolMessageId) -> SchoolMessage:
        message = store.message(connection, message_id)
        if message.staff_id != self.context.actor.id:
            require_record(self.context, connection, "school_messages", message_id)
        return message

    def _open_need_again(self, unit: Unit, before: SchoolMessage) -> None:
        """A late answer takes back that none came."""
        if before.ended_as is MessageEnd.NO_ANSWER and before.need_id is not None:
            standing = needs_life.need_standing(unit.connection, before.need_id)
            if standing.reason == UnmetReason.SCHOOL_DID_NOT_ANSWER:
                add_need_event(unit, before.need_id, NeedState.OPEN, Source.AGENCY, "")

    def _check(self, connection: Connection, message: SchoolMessage, today: date) -> None:
        problems = {}
        if not message.to_whom or len(message.to_whom) > _LONGEST_WHOM:
            problems["to_whom"] = mark("Say who at the school: a name or an office.")
        if not message.matter or len(message.matter) > _LONGEST:
            problems["matter"] = mark("Say what it is about, in one line.")
        if message.answer_by < today:
            problems["answer_by"] = mark("Say by which day: today or later.")
        if message.about_id and message.about_id not in children_of(connection, message.person_id):
            problems["about"] = mark("Choose a child of this family.")
        if message.contact_id and not _is_with(connection, message.contact_id, message.person_id):
            problems["contact"] = mark("Choose a contact with this person.")
        if message.need_id and not _is_theirs(connection, message.need_id, message.person_id):
            problems["need"] = mark("Choose a need of this person.")
        if problems:
            raise InvalidInputError(problems)


def _school_of(connection: Connection, child_id: PersonId | None) -> SchoolId | None:
    child = people.person(connection, child_id) if child_id else None
    return child.school_id if child else None


def _only_need(connection: Connection, contact_id: ContactId | None) -> NeedId | None:
    """Return the need of a contact that has one alone: then that is what the message is for."""
    needs = referrals.needs_of(connection, contact_id) if contact_id else ()
    return needs[0].id if len(needs) == 1 else None


def _is_with(connection: Connection, contact_id: ContactId, person_id: PersonId) -> bool:
    contact = contacts.contact(connection, contact_id)
    return contact is not None and contact.person_id in merged_people.all_of(connection, person_id)


def _is_closed(connection: Connection, need_id: NeedId) -> bool:
    return is_closed(needs_life.need_standing(connection, need_id).state)


def _is_theirs(connection: Connection, need_id: NeedId, person_id: PersonId) -> bool:
    need = referrals.need(connection, need_id)
    return need is not None and need.person_id in merged_people.all_of(connection, person_id)
