"""What the owners of help inside the district do with what is handed to them."""

from collections.abc import Mapping, Sequence

from frc_desk.clock import local_day
from frc_desk.domain.calendar import SchoolCalendar
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.contacts import Contact
from frc_desk.domain.follow_ups import FollowUpOutcome, due_day
from frc_desk.domain.hand_offs import (
    AGAIN_DAYS,
    OUTCOME_STEPS,
    HandOffOutcome,
    HandOffRow,
    is_escalated,
)
from frc_desk.domain.ids import ReferralId
from frc_desk.domain.needs import Urgency
from frc_desk.domain.privacy import Permission, Role
from frc_desk.domain.referrals import (
    Referral,
    ReferralEvent,
    Source,
    is_ended,
    last_step,
    may_follow,
    status_of,
)
from frc_desk.errors import InvalidInputError, RecordNotFoundError
from frc_desk.i18n import mark
from frc_desk.operations.context import Context, act
from frc_desk.operations.directory import DirectoryDesk
from frc_desk.operations.family_access import require_record
from frc_desk.operations.need_care import may_see
from frc_desk.operations.outcomes import Learned, Step, add_step, carry_out
from frc_desk.store import hand_offs, needs_life, people, referrals, staff
from frc_desk.store.connection import Connection

_CHANGES = frozenset({Kind.REFERRAL, Kind.NEED, Kind.FOLLOW_UP})
_AS_FOLLOW_UP = {
    HandOffOutcome.GOT_HELP: FollowUpOutcome.GOT_HELP,
    HandOffOutcome.NOT_POSSIBLE: FollowUpOutcome.AGENCY_SAID_NO,
    HandOffOutcome.NOT_WANTED: FollowUpOutcome.PLANS_CHANGED,
}


class HandOffDesk:
    """Hand-offs to the district's own people: liaisons, coordinators, mentors, outreach workers."""

    def __init__(
        self, context: Context, directory: DirectoryDesk, calendar: SchoolCalendar
    ) -> None:
        self.context = context
        self._directory = directory
        self._calendar = calendar

    @act(Permission.FOLLOW_UP)
    def waiting(self) -> tuple[HandOffRow, ...]:
        """Return what waits for this person: as the owner, as who handed it over, as the supervisor.

        An owner who does not sign in here is asked by whoever handed it over, once it is late. What is
        three working days late reaches the supervisor.
        """
        with self.context.database.reading() as connection:
            found = hand_offs.to_owners(connection)
            steps = needs_life.steps_by_referral(connection, [one.id for one, _ in found])
            still = [
                (referral, contact)
                for referral, contact in found
                if not is_ended(status_of(steps.get(referral.id, ())))
            ]
            entries = self._directory.entries({one.service_id for one, _ in still})
            called: dict[str, str] = {one.id: one.name for one in staff.members(connection)}
            called |= {entry.id: entry.service.name for entry in entries}
            rows = [
                self._row((referral, contact), steps.get(referral.id, ()), called, connection)
                for referral, contact in still
            ]
        return tuple(sorted((one for one in rows if one), key=lambda one: one.due_on))

    @act(Permission.FOLLOW_UP)
    def record(self, referral_id: ReferralId, outcome: HandOffOutcome) -> Done[Referral]:
        """Write what the owner says came of a hand-off, in one digit.

        Raises:
            RecordNotFoundError: there is no such hand-off.
            InvalidInputError: it has ended already.
        """
        with self.context.database.unit(self.context.actor.id, "record_hand_off") as unit:
            referral = referrals.referral(unit.connection, referral_id)
            if referral is None or not (referral.owner_id or referral.owner_name):
                raise RecordNotFoundError(kind="referral")
            if referral.owner_id != self.context.actor.id:
                require_record(self.context, unit.connection, "referrals", referral_id)
            status, reason = OUTCOME_STEPS[outcome]
            before = status_of(referrals.steps_of(unit.connection, referral_id))
            if is_ended(before) or not (before is status or may_follow(before, status)):
                raise InvalidInputError(
                    {
                        "outcome": mark(
                            "This hand-off has ended already. Its family's page shows how."
                        )
                    }
                )
            need = referrals.need(unit.connection, referral.need_id) if referral.need_id else None
            if need is not None and outcome in _AS_FOLLOW_UP:
                learned = Learned(
                    outcome=_AS_FOLLOW_UP[outcome],
                    source=Source.AGENCY,
                    reason=reason,
                    referral_id=referral_id,
                )
                carry_out(unit, need, learned)
            else:
                again = self._calendar.after(local_day(unit.now), AGAIN_DAYS)
                check_in = again if outcome is HandOffOutcome.UNDER_WAY else None
                add_step(unit, referral_id, Step(status, reason, Source.AGENCY, check_in))
        return Done(referral, _CHANGES, unit.txid)

    def _row(
        self,
        handed: tuple[Referral, Contact],
        steps: Sequence[ReferralEvent],
        called: Mapping[str, str],
        connection: Connection,
    ) -> HandOffRow | None:
        """Return the line of one hand-off, or None where this person is not asked about it."""
        referral, contact = handed
        actor, today = self.context.actor, local_day(self.context.clock.now())
        need = referrals.need(connection, referral.need_id) if referral.need_id else None
        handed_on = local_day(referral.created_at)
        last = last_step(steps)
        urgency = need.urgency if need else Urgency.NORMAL
        due = (last.check_in_on if last else None) or due_day(urgency, handed_on, self._calendar)
        late = is_escalated(due, today, self._calendar)
        is_mine = referral.owner_id == actor.id
        asks = referral.owner_id is None and contact.staff_id == actor.id and due < today
        watches = late and Role.SUPERVISOR in actor.roles
        if not (is_mine or asks or watches):
            return None
        person = people.person(connection, contact.person_id) if contact.person_id else None
        categories = self._directory.categories_by_code()
        shown = need is not None and (is_mine or may_see(self.context.actor, need, categories))
        return HandOffRow(
            referral_id=referral.id,
            person_id=contact.person_id,
            person_name=person.full_name if person else "",
            service_name=called.get(referral.service_id, ""),
            need_code=need.code if need and shown else "",
            stored_label=need.stored_label if need and shown else "",
            owner_name=called.get(referral.owner_id or "", referral.owner_name),
            handed_by=called.get(contact.staff_id, ""),
            handed_on=handed_on,
            due_on=due,
            is_mine=is_mine,
            is_escalated=late,
        )
