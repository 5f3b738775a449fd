"""What a staff member does to see to it that help arrived."""

from dataclasses import replace
from datetime import date

from frc_desk.clock import local_day
from frc_desk.domain.calendar import SchoolCalendar
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.contacts import UnmetReason
from frc_desk.domain.follow_ups import (
    MOST_TRIES,
    OUTCOME_RULES,
    FollowUpOutcome,
    FollowUpRow,
    OutcomeRule,
)
from frc_desk.domain.ids import FollowUpId, ReferralEventId, TaskId
from frc_desk.domain.needs import Care
from frc_desk.domain.privacy import Permission, may_see_need
from frc_desk.domain.referrals import (
    FollowUp,
    Need,
    Referral,
    ReferralEvent,
    ReferralStatus,
    Source,
    may_follow,
    status_of,
)
from frc_desk.domain.tasks import Task, TaskKind
from frc_desk.errors import InvalidInputError, RecordNotFoundError
from frc_desk.i18n import mark
from frc_desk.operations.context import Context, act
from frc_desk.operations.directory import DirectoryDesk
from frc_desk.operations.family_access import require_family
from frc_desk.store import people, referrals, staff
from frc_desk.store.family_scope import follow_ups_within
from frc_desk.store.tasks import put_task
from frc_desk.store.unit import Unit

_MOST_ROWS = 500
_CHANGES = frozenset({Kind.FOLLOW_UP, Kind.REFERRAL, Kind.NEED, Kind.TASK})
_FAMILY_SAYS = {
    FollowUpOutcome.GOT_HELP,
    FollowUpOutcome.PLANS_CHANGED,
    FollowUpOutcome.COULD_NOT_GO,
}


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
        """Return what is due by a day: overdue first, then by urgency."""
        with self.context.database.reading() as connection:
            names = {one.id: one.name for one in staff.members(connection)}
            within = follow_ups_within(self.context.actor)
            due = referrals.open_follow_ups(connection, until, _MOST_ROWS, within)
            rows = []
            for one in due:
                person = people.person(connection, one.person_id)
                if person is None:
                    continue
                need = referrals.need(connection, one.need_id) if one.need_id else None
                sent = referrals.referrals_for(connection, need.id) if need else ()
                shown = need is not None and self._may_see(need)
                rows.append(
                    FollowUpRow(
                        follow_up_id=one.id,
                        contact_id=one.contact_id,
                        person_id=one.person_id,
                        person_name=person.full_name,
                        phone=person.phone,
                        safe_hours=person.safe_hours,
                        speaks=person.speaks,
                        due_on=one.due_on,
                        need_code=need.code if need and shown else "",
                        stored_label=need.stored_label if need and shown else "",
                        private_with="" if shown or need is None else names.get(need.taken_by, ""),
                        services=self._names_of(sent) if shown else (),
                        staff_id=one.staff_id,
                        staff_name=names.get(one.staff_id, ""),
                        alert=person.alert,
                        tries=one.tries,
                    )
                )
        return tuple(rows)

    @act(Permission.FOLLOW_UP)
    def record(
        self,
        follow_up_id: FollowUpId,
        outcome: FollowUpOutcome,
        on: date | None = None,
        reason: UnmetReason | None = None,
    ) -> Done[FollowUp]:
        """Write what came of a follow-up; one digit closes it and plans the next where there is one.

        Args:
            follow_up_id: the follow-up.
            outcome: what came of it.
            on: the day of the appointment, for *has an appointment*.
            reason: why the agency said no; the outcome's own reason where it is not said.

        Raises:
            RecordNotFoundError: there is no such follow-up.
            InvalidInputError: it is closed already, or the day lies in the past.
        """
        rule = OUTCOME_RULES[outcome]
        with self.context.database.unit(self.context.actor.id, "record_outcome") as unit:
            before = referrals.follow_up(unit.connection, follow_up_id)
            if before is None:
                raise RecordNotFoundError(kind="follow-up")
            if before.staff_id != self.context.actor.id:
                require_family(self.context, unit.connection, before.person_id)
            if before.closed_at is not None:
                raise InvalidInputError({"outcome": mark("This follow-up is closed already.")})
            after = self._after(unit, before, outcome, rule, on)
            referrals.put_follow_up(unit, after, before)
            self._carry_out(unit, before, rule, outcome, reason or rule.reason)
        return Done(after, _CHANGES, unit.txid)

    def _after(
        self,
        unit: Unit,
        before: FollowUp,
        outcome: FollowUpOutcome,
        rule: OutcomeRule,
        on: date | None,
    ) -> FollowUp:
        today = local_day(unit.now)
        tries = before.tries + 1
        gives_up = outcome is FollowUpOutcome.NO_ANSWER and tries >= MOST_TRIES
        if rule.again_in is None or gives_up:
            return replace(before, tries=tries, closed_at=unit.now, outcome=outcome.value)
        if on is not None and on < today:
            raise InvalidInputError({"on": mark("This day has passed. Choose a day to come.")})
        # After an appointment we ask on the working day that follows it.
        due = (
            self._calendar.next_working_day(on)
            if on
            else self._calendar.after(today, rule.again_in)
        )
        return replace(before, tries=tries, due_on=due, outcome=outcome.value)

    def _carry_out(
        self,
        unit: Unit,
        follow_up: FollowUp,
        rule: OutcomeRule,
        outcome: FollowUpOutcome,
        reason: UnmetReason | None,
    ) -> None:
        need = referrals.need(unit.connection, follow_up.need_id) if follow_up.need_id else None
        if need is None:
            return
        if rule.need is not None and rule.need is not need.state:
            after = replace(need, state=rule.need, unmet_reason=reason)
            referrals.put_need(unit, after, need)
        sent = referrals.referrals_for(unit.connection, need.id)
        if rule.step is not None:
            for referral in sent:
                _step(unit, referral, rule.step, outcome, reason)
        if outcome is FollowUpOutcome.WRONG_NUMBER:
            self._ask_to_verify(unit, sent)

    def _ask_to_verify(self, unit: Unit, sent: tuple[Referral, ...]) -> None:
        today = local_day(unit.now)
        for service_id in dict.fromkeys(one.service_id for one in sent):
            task = Task(
                id=TaskId(unit.new_id()),
                line="",
                due_on=self._calendar.next_working_day(today),
                staff_id=unit.actor,
                kind=TaskKind.VERIFY_SERVICE,
                about=str(service_id),
            )
            put_task(unit, task)

    def _may_see(self, need: Need) -> bool:
        category = self._directory.categories_by_code().get(need.code)
        care = category.care if category else Care.OPEN
        actor = self.context.actor
        return may_see_need(care, actor.roles, actor.id, need.taken_by)

    def _names_of(self, sent: tuple[Referral, ...]) -> tuple[str, ...]:
        wanted = tuple(dict.fromkeys(one.service_id for one in sent))
        return tuple(entry.service.name for entry in self._directory.entries(wanted))


def _step(
    unit: Unit,
    referral: Referral,
    status: ReferralStatus,
    outcome: FollowUpOutcome,
    reason: UnmetReason | None,
) -> None:
    """Append a step where it is legal; a referral that ended earlier stays as it ended."""
    steps = referrals.steps_of(unit.connection, referral.id)
    if not may_follow(status_of(steps), status):
        return
    source = Source.FAMILY if outcome in _FAMILY_SAYS else Source.AGENCY
    step = ReferralEvent(
        id=ReferralEventId(unit.new_id()),
        referral_id=referral.id,
        status=status,
        happened_at=unit.now,
        staff_id=unit.actor,
        reason=reason,
        source=source,
    )
    referrals.add_step(unit, step)
