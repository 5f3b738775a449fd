"""What a staff member does to see to it that help arrived."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from frc_desk.clock import local_day, local_time
from frc_desk.domain.calendar import SchoolCalendar
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.contacts import Note, NoteKind
from frc_desk.domain.follow_ups import (
    OUTCOME_RULES,
    FollowUpOutcome,
    FollowUpRow,
    day_part,
    untried,
)
from frc_desk.domain.ids import (
    FollowUpId,
    FollowUpTryId,
    NoteId,
    ReferralId,
    ServiceId,
    StaffId,
    TaskId,
)
from frc_desk.domain.match_question import MatchQuestion, NeedAsked
from frc_desk.domain.matching import Suggestion
from frc_desk.domain.note_checker import covered
from frc_desk.domain.privacy import Permission, Role
from frc_desk.domain.referral_clock import ClockRules
from frc_desk.domain.referrals import FollowUp, FollowUpTry, Need, Source
from frc_desk.domain.staff import StaffMember
from frc_desk.domain.tasks import Task, TaskKind
from frc_desk.domain.typed_text import LONGEST, keepable
from frc_desk.errors import InvalidInputError, NotAllowedError, RecordNotFoundError
from frc_desk.i18n import mark
from frc_desk.operations.context import Context, act
from frc_desk.operations.directory import DirectoryDesk
from frc_desk.operations.family_access import require_record
from frc_desk.operations.follow_up_list import ListRules, rows_of_list
from frc_desk.operations.local_rules import templates_in
from frc_desk.operations.matching import MatchDesk
from frc_desk.operations.need_care import may_see
from frc_desk.operations.outcomes import Carried, Learned, carry_out
from frc_desk.store import contacts, office, people, referrals, staff
from frc_desk.store.family_scope import follow_ups_within
from frc_desk.store.follow_up_rows import around
from frc_desk.store.tasks import put_task
from frc_desk.store.unit import Unit

_MOST_ROWS = 500
_MOST_NEXT = 4
_OTHERS_STILL_OPEN = 2
_NEXT_GIVEN = 5
_CHANGES = frozenset({Kind.FOLLOW_UP, Kind.REFERRAL, Kind.NEED, Kind.TASK, Kind.CONTACT})


@dataclass(frozen=True, slots=True)
class Answer:
    """What one digit says, and what it was asked beside it."""

    outcome: FollowUpOutcome
    on: date | None = None
    """The day of the appointment."""
    reason: str = ""
    """A code of the list of unmet reasons; the outcome's own where it is not said."""
    note: str = ""
    """What the family said, before the digit."""
    referral_id: ReferralId | None = None
    """Of which service, where several are open."""
    next_service: ServiceId | None = None
    gives_up: bool = False
    wrong_is_family: bool = False
    """For a wrong number: the family's own, not the agency's."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """The follow-up as it stands now, and the code of a service that was given on the phone."""

    follow_up: FollowUp
    code: str = ""


@dataclass(frozen=True, slots=True)
class Reassigned:
    """How many follow-ups were given to a colleague, and how many stay because they are private."""

    moved: int
    private: int = 0


class FollowUpDesk:
    """What is due, and what came of it."""

    def __init__(
        self, context: Context, directory: DirectoryDesk, calendar: SchoolCalendar
    ) -> None:
        self.context = context
        self._directory = directory
        self._calendar = calendar

    @act(Permission.FOLLOW_UP)
    def rows(self, until: date) -> tuple[FollowUpRow, ...]:
        """Return what is due by a day: urgent, late, then due; each with what a call needs."""
        with self.context.database.reading() as connection:
            within = follow_ups_within(self.context.actor)
            due = referrals.open_follow_ups(connection, until, _MOST_ROWS, within)
            if not due:
                return ()
            profile = office.profile_or_none(connection)
            rules = ListRules(
                actor=self.context.actor,
                today=local_day(self.context.clock.now()),
                calendar=self._calendar,
                clock=ClockRules(profile.reply_days, profile.limit_days)
                if profile
                else ClockRules(),
                categories=self._directory.categories_by_code(),
                templates=templates_in(connection),
                names={one.id: one.name for one in staff.members(connection)},
            )
            return rows_of_list(due, around(connection, due), rules)

    @act(Permission.FOLLOW_UP)
    def escalated(self, rows: Iterable[FollowUpRow]) -> tuple[FollowUpRow, ...]:
        """Return those rows of colleagues that are so late that a supervisor sees them."""
        actor = self.context.actor
        if Role.SUPERVISOR not in actor.roles:
            return ()
        with self.context.database.reading() as connection:
            profile = office.profile_or_none(connection)
        days = profile.escalate_days if profile else 3
        today = local_day(self.context.clock.now())
        return tuple(
            row
            for row in rows
            if row.staff_id != actor.id
            and row.due_on < today
            and self._calendar.working_days_between(row.due_on, today) >= days
        )

    @act(Permission.FOLLOW_UP)
    def next_matches(
        self, follow_up_id: FollowUpId, most: int = _MOST_NEXT
    ) -> tuple[Suggestion, ...]:
        """Return who else could help with the need, without those it was sent to before.

        Raises:
            RecordNotFoundError: there is no such follow-up.
        """
        with self.context.database.reading() as connection:
            found = referrals.follow_up(connection, follow_up_id)
            if found is None:
                raise RecordNotFoundError(kind="follow-up")
            require_record(self.context, connection, "follow_ups", follow_up_id)
            need = referrals.need(connection, found.need_id) if found.need_id else None
            if need is None or not need.code or not self._is_shown(need):
                return ()
            person = people.person(connection, found.person_id)
            facts = around(connection, (found,)).families.get(found.person_id)
            sent = {one.service_id for one in referrals.referrals_for(connection, need.id)}
        category = self._directory.categories_by_code().get(need.code)
        if category is None or person is None:
            return ()
        question = MatchQuestion(
            needs=(NeedAsked.of(category, need.urgency, need.paper_on),),
            at=local_time(self.context.clock.now()),
            zip_code=facts.zip if facts else "",
            speaks=person.speaks,
        )
        answer = MatchDesk(self.context).match(question)
        return tuple(one for one in answer.shown if one.entry.id not in sent)[:most]

    @act(Permission.FOLLOW_UP)
    def record(self, follow_up_id: FollowUpId, answer: Answer) -> Done[Recorded]:
        """Write what came of a follow-up; one digit closes it and plans the next where there is one.

        Raises:
            RecordNotFoundError: there is no such follow-up.
            InvalidInputError: it is closed already, the day lies in the past, or it is too early to end it.
        """
        rule = OUTCOME_RULES[answer.outcome]
        with self.context.database.unit(self.context.actor.id, "record_outcome") as unit:
            before = referrals.follow_up(unit.connection, follow_up_id)
            if before is None:
                raise RecordNotFoundError(kind="follow-up")
            require_record(self.context, unit.connection, "follow_ups", follow_up_id)
            self._refuse(unit, before, answer)
            need = referrals.need(unit.connection, before.need_id) if before.need_id else None
            learned = Learned(
                outcome=answer.outcome,
                source=Source.FAMILY,
                reason=answer.reason or rule.reason,
                referral_id=answer.referral_id,
                check_in_on=answer.on,
                next_service=answer.next_service,
                language=self._language(unit, before),
                gives_up=answer.gives_up,
            )
            carried = carry_out(unit, need, learned) if need else Carried(None)
            after = self._after(unit, before, answer, carried)
            referrals.put_follow_up(unit, after, before)
            self._note_try(unit, after, answer)
            if answer.outcome is FollowUpOutcome.WRONG_NUMBER and not answer.wrong_is_family:
                self._ask_to_verify(unit, need, answer.referral_id)
        return Done(Recorded(after, carried.code), _CHANGES, unit.txid)

    @act(Permission.FOLLOW_UP)
    def reassign(self, follow_up_ids: Iterable[FollowUpId], to: StaffId) -> Done[Reassigned]:
        """Give follow-ups to a colleague in one act: one's own, or a whole absence for a supervisor.

        What the colleague may not see stays where it is, and is counted.

        Raises:
            NotAllowedError: some belong to a colleague who still works here, and one is no supervisor.
            ReasonNeededError: a family is outside one's schools and was not opened today.
            InvalidInputError: the colleague does no follow-ups.
        """
        with self.context.database.unit(self.context.actor.id, "reassign") as unit:
            members = {one.id: one for one in staff.members(unit.connection)}
            taker = members.get(to)
            if taker is None or not taker.may(Permission.FOLLOW_UP):
                raise InvalidInputError({"name": mark("Choose a colleague who does follow-ups.")})
            moved = private = 0
            for one in dict.fromkeys(follow_up_ids):
                before = referrals.follow_up(unit.connection, one)
                if before is None or before.closed_at is not None or before.staff_id == to:
                    continue
                self._refuse_to_hand_over(before, members.get(before.staff_id))
                require_record(self.context, unit.connection, "follow_ups", one)
                if not self._may_take(unit, before, taker):
                    private += 1
                    continue
                referrals.put_follow_up(unit, replace(before, staff_id=to), before)
                moved += 1
        return Done(Reassigned(moved, private), frozenset({Kind.FOLLOW_UP}), unit.txid)

    @act(Permission.FOLLOW_UP)
    def takers(self) -> tuple[StaffMember, ...]:
        """Return the colleagues who may take follow-ups over, by name."""
        with self.context.database.reading() as connection:
            found = [one for one in staff.members(connection) if one.may(Permission.FOLLOW_UP)]
        return tuple(sorted(found, key=lambda one: one.name))

    def _refuse(self, unit: Unit, before: FollowUp, answer: Answer) -> None:
        if before.closed_at is not None:
            raise InvalidInputError(
                {
                    "outcome": mark(
                        "This follow-up is closed already. Open the family to see what came of it."
                    )
                }
            )
        if answer.on is not None and answer.on < local_day(unit.now):
            raise InvalidInputError({"on": mark("This day has passed. Choose a day to come.")})
        if len(answer.note) > LONGEST.note:
            too_long = mark("The note is longer than 200,000 signs. Make it shorter.")
            raise InvalidInputError({"note": too_long})
        if answer.gives_up:
            tried = [
                one
                for one in referrals.tries_of(unit.connection, before.id)
                if one.outcome == FollowUpOutcome.NO_ANSWER.value
            ]
            moments = [one.happened_at for one in tried] + [unit.now]
            if untried(day_part(local_time(at).time()) for at in moments):
                early = mark("Try once more at another time of day before you end it.")
                raise InvalidInputError({"outcome": early})

    def _after(self, unit: Unit, before: FollowUp, answer: Answer, carried: Carried) -> FollowUp:
        today = local_day(unit.now)
        rule = OUTCOME_RULES[answer.outcome]
        tried = replace(before, tries=before.tries + 1, outcome=answer.outcome.value)
        if answer.gives_up:
            return replace(tried, closed_at=unit.now)
        if carried.next_referral is not None:
            return replace(tried, due_on=self._calendar.after(today, _NEXT_GIVEN))
        if rule.again_in is not None:
            # After an appointment we ask on the working day that follows it.
            due = (
                self._calendar.next_working_day(answer.on)
                if answer.on
                else self._calendar.after(today, rule.again_in)
            )
            return replace(tried, due_on=due)
        if not carried.is_closed:
            return replace(tried, due_on=self._calendar.after(today, _OTHERS_STILL_OPEN))
        return replace(tried, closed_at=unit.now)

    def _note_try(self, unit: Unit, follow_up: FollowUp, answer: Answer) -> None:
        tried = FollowUpTry(
            id=FollowUpTryId(unit.new_id()),
            follow_up_id=follow_up.id,
            happened_at=unit.now,
            staff_id=unit.actor,
            outcome=answer.outcome.value,
        )
        referrals.add_try(unit, tried)
        said = covered(keepable(answer.note)).text.strip()
        if said:
            note = Note(
                id=NoteId(unit.new_id()),
                contact_id=follow_up.contact_id,
                kind=NoteKind.FAMILY_SAID,
                body=said,
                author_id=unit.actor,
                written_at=unit.now,
            )
            contacts.add_note(unit, note)

    def _ask_to_verify(self, unit: Unit, need: Need | None, referral_id: ReferralId | None) -> None:
        sent = referrals.referrals_for(unit.connection, need.id) if need else ()
        about = [one for one in sent if one.id == referral_id] or list(sent)
        due = self._calendar.next_working_day(local_day(unit.now))
        for service_id in dict.fromkeys(one.service_id for one in about):
            task = Task(
                id=TaskId(unit.new_id()),
                line="",
                due_on=due,
                staff_id=unit.actor,
                kind=TaskKind.VERIFY_SERVICE,
                about=str(service_id),
            )
            put_task(unit, task)

    def _refuse_to_hand_over(self, one: FollowUp, holder: StaffMember | None) -> None:
        actor = self.context.actor
        own = one.staff_id == actor.id or holder is None or not holder.active
        if not own and not actor.may(Permission.HAND_OVER):
            raise NotAllowedError

    def _may_take(self, unit: Unit, one: FollowUp, taker: StaffMember) -> bool:
        need = referrals.need(unit.connection, one.need_id) if one.need_id else None
        return may_see(taker, need, self._directory.categories_by_code())

    def _is_shown(self, need: Need) -> bool:
        return may_see(self.context.actor, need, self._directory.categories_by_code())

    def _language(self, unit: Unit, one: FollowUp) -> str:
        person = people.person(unit.connection, one.person_id)
        return (person.paper_language or "en") if person else "en"
