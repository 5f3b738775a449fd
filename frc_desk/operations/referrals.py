"""Moves a referral from step to step; what cannot follow is refused with a sentence."""

from collections.abc import Iterable
from datetime import date

from frc_desk.clock import local_day
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.ids import ReferralId, ServiceId
from frc_desk.domain.privacy import Permission
from frc_desk.domain.referrals import (
    Referral,
    ReferralEvent,
    ReferralStatus,
    Source,
    in_order,
    is_ended,
    may_check_in,
    may_follow,
    may_reopen,
    status_of,
)
from frc_desk.errors import InvalidInputError, RecordNotFoundError
from frc_desk.i18n import mark
from frc_desk.operations.context import Context, act
from frc_desk.operations.family_access import require_record
from frc_desk.operations.outcomes import Step, add_step, give_next
from frc_desk.store import contacts as contact_store
from frc_desk.store import needs_life, people, referrals
from frc_desk.store.unit import Unit

_CHANGES = frozenset({Kind.REFERRAL, Kind.NEED, Kind.FOLLOW_UP})
_NEED_A_REASON = {ReferralStatus.REJECTED, ReferralStatus.FAILED}


class ReferralDesk:
    """Referrals and their steps."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @act(Permission.FOLLOW_UP)
    def steps(
        self, referral_ids: Iterable[ReferralId]
    ) -> dict[ReferralId, tuple[ReferralEvent, ...]]:
        """Return the steps of referrals in the order in which they happened."""
        with self.context.database.reading() as connection:
            wanted = tuple(referral_ids)
            for one in wanted:
                require_record(self.context, connection, "referrals", one)
            found = needs_life.steps_by_referral(connection, wanted)
        return {one: in_order(some) for one, some in found.items()}

    @act(Permission.FOLLOW_UP)
    def step(
        self,
        referral_id: ReferralId,
        status: ReferralStatus,
        reason: str = "",
        source: Source | None = None,
        check_in_on: date | None = None,
    ) -> Done[ReferralEvent]:
        """Write the next step of a referral.

        Raises:
            RecordNotFoundError: there is no such referral.
            InvalidInputError: the step cannot follow, or an ending lacks its source or its reason.
        """
        with self.context.database.unit(self.context.actor.id, "referral_step") as unit:
            before = self._stands(unit, referral_id)
            if is_ended(before) and status is not ReferralStatus.ENTERED_IN_ERROR:
                ended = mark("This referral has ended. Reopen it first.")
                raise InvalidInputError({"status": ended})
            if not may_follow(before, status):
                back = mark("A referral goes forward: given, waiting, then an ending.")
                raise InvalidInputError({"status": back})
            _refuse_unfinished(status, reason, source)
            if check_in_on is not None and check_in_on < local_day(unit.now):
                passed = mark("This day has passed. Choose a day to come.")
                raise InvalidInputError({"on": passed})
            event = add_step(unit, referral_id, Step(status, reason, source, check_in_on))
        return Done(event, _CHANGES, unit.txid)

    @act(Permission.FOLLOW_UP)
    def check_in(
        self, referral_id: ReferralId, source: Source, expected_on: date | None = None
    ) -> Done[ReferralEvent]:
        """Write that we heard of it and it stands where it stood; the days pending begin anew.

        Raises:
            RecordNotFoundError: there is no such referral.
            InvalidInputError: it has ended, or was never given.
        """
        with self.context.database.unit(self.context.actor.id, "check_in") as unit:
            before = self._stands(unit, referral_id)
            if not may_check_in(before):
                ended = mark("This referral has ended. Reopen it first.")
                raise InvalidInputError({"status": ended})
            event = add_step(unit, referral_id, Step(before, "", source, expected_on))
        return Done(event, _CHANGES, unit.txid)

    @act(Permission.FOLLOW_UP)
    def reopen(
        self, referral_id: ReferralId, status: ReferralStatus = ReferralStatus.REQUESTED
    ) -> Done[ReferralEvent]:
        """Go on with a referral that was ended by mistake; the ending stays in its history.

        Raises:
            RecordNotFoundError: there is no such referral.
            InvalidInputError: it has not ended, or was entered in error.
        """
        with self.context.database.unit(self.context.actor.id, "reopen_referral") as unit:
            before = self._stands(unit, referral_id)
            if not may_reopen(before, status):
                open_still = mark("Only a referral that has ended can be reopened.")
                raise InvalidInputError({"status": open_still})
            event = add_step(unit, referral_id, Step(status, reopens=True))
        return Done(event, _CHANGES, unit.txid)

    @act(Permission.FOLLOW_UP)
    def sent_elsewhere(
        self, referral_id: ReferralId, service_id: ServiceId, source: Source = Source.AGENCY
    ) -> Done[Referral]:
        """End a referral with *sent elsewhere* and open the next one, for the same need.

        Raises:
            RecordNotFoundError: there is no such referral, or it answers no need.
            InvalidInputError: it has ended, or it went to this service already.
        """
        with self.context.database.unit(self.context.actor.id, "sent_elsewhere") as unit:
            found = referrals.referral(unit.connection, referral_id)
            need = (
                referrals.need(unit.connection, found.need_id)
                if found is not None and found.need_id
                else None
            )
            if found is None or need is None:
                raise RecordNotFoundError(kind="referral")
            if is_ended(self._stands(unit, referral_id)):
                ended = mark("This referral has ended. Reopen it first.")
                raise InvalidInputError({"status": ended})
            if found.service_id == service_id:
                same = mark("The family has this service already. Choose another one.")
                raise InvalidInputError({"service": same})
            add_step(unit, referral_id, Step(ReferralStatus.CANCELLED, source=source))
            contact = contact_store.contact(unit.connection, found.contact_id)
            person = (
                people.person(unit.connection, contact.person_id)
                if contact and contact.person_id
                else None
            )
            language = (person.paper_language or "en") if person else "en"
            made, _code = give_next(unit, need, service_id, language, referral_id)
        return Done(made, _CHANGES, unit.txid)

    def _stands(self, unit: Unit, referral_id: ReferralId) -> ReferralStatus:
        if referrals.referral(unit.connection, referral_id) is None:
            raise RecordNotFoundError(kind="referral")
        require_record(self.context, unit.connection, "referrals", referral_id)
        return status_of(referrals.steps_of(unit.connection, referral_id))


def _refuse_unfinished(status: ReferralStatus, reason: str, source: Source | None) -> None:
    if is_ended(status) and status is not ReferralStatus.ENTERED_IN_ERROR and source is None:
        who = mark("Say who told you: the family, the agency, or that we think so.")
        raise InvalidInputError({"source": who})
    if status in _NEED_A_REASON and not reason:
        raise InvalidInputError({"reason": mark("Say why it did not work.")})
