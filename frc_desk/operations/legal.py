"""Legal requests and holds (PR-6, PR-8): written down at the desk, closed by the custodian of records."""

from dataclasses import replace
from datetime import date

from frc_desk.clock import local_day
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.disclosures import DisclosureKind, DisclosureWay, NewDisclosure
from frc_desk.domain.ids import LegalHoldId, LegalRequestId, PersonId
from frc_desk.domain.legal import LegalHold, LegalKind, LegalOutcome, LegalRequest
from frc_desk.domain.note_checker import covered
from frc_desk.domain.privacy import Permission
from frc_desk.domain.typed_text import one_line
from frc_desk.errors import InvalidInputError
from frc_desk.i18n import mark
from frc_desk.operations.context import Context, act
from frc_desk.operations.family_access import require_family
from frc_desk.operations.outgoing import note_disclosure
from frc_desk.operations.record_gate import is_blocked
from frc_desk.operations.timeline import children_of
from frc_desk.store import people, record_requests
from frc_desk.store.merged_people import all_of

_CHANGED = frozenset({Kind.RECORDS, Kind.DISCLOSURE})


class LegalDesk:
    """Who asked for what by law; until the custodian closes it, nothing of that family goes out."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @act(Permission.NOTE_LEGAL_REQUEST)
    def note_request(
        self,
        person_id: PersonId,
        kind: LegalKind,
        who: str,
        what: str,
        *,
        may_tell: bool = True,
    ) -> Done[LegalRequest]:
        """Write down that a court, a lawyer or an officer wants records of a family.

        Raises:
            InvalidInputError: nobody or nothing is named.
        """
        who, what = _storable(who), _storable(what)
        _refuse_unnamed(who, what)
        with self.context.database.unit(self.context.actor.id, "note_legal_request") as unit:
            require_family(self.context, unit.connection, person_id)
            one = LegalRequest(
                id=LegalRequestId(unit.new_id()),
                kind=kind,
                who=who,
                what=what,
                served_at=unit.now,
                staff_id=unit.actor,
                person_id=person_id,
                household_id=people.household_of(unit.connection, person_id),
                may_tell=may_tell,
            )
            record_requests.put_legal_request(unit, one)
            note_disclosure(unit, _line(one, person_id, DisclosureKind.REQUESTED))
        return Done(one, _CHANGED)

    @act(Permission.SIGN_IN)
    def note_officer(self, who: str, what: str) -> Done[LegalRequest]:
        """Write down that an officer asked, without looking whether we know anybody.

        Whoever is at the desk or the counter may: no family is named, and nothing is looked up.

        Raises:
            InvalidInputError: nobody or nothing is named.
        """
        who, what = _storable(who), _storable(what)
        _refuse_unnamed(who, what)
        with self.context.database.unit(self.context.actor.id, "note_officer") as unit:
            one = LegalRequest(
                id=LegalRequestId(unit.new_id()),
                kind=LegalKind.OFFICER,
                who=who,
                what=what,
                served_at=unit.now,
                staff_id=unit.actor,
            )
            record_requests.put_legal_request(unit, one)
        return Done(one, frozenset({Kind.RECORDS}))

    @act(Permission.NOTE_LEGAL_REQUEST)
    def about_family(self, person_id: PersonId) -> tuple[LegalRequest, ...]:
        """Return the legal requests about a person and their children, the latest first.

        What was asked about another adult of the family is that adult's own; the custodian sees all.
        """
        with self.context.database.reading() as connection:
            require_family(self.context, connection, person_id)
            homes = people.households_of(connection, person_id)
            found = record_requests.legal_requests_about(connection, homes)
            own = {*all_of(connection, person_id), *children_of(connection, person_id)}
            if not self.context.actor.may(Permission.HOLD_RECORDS):
                found = tuple(one for one in found if one.person_id in own)
        return tuple(sorted(found, key=lambda one: one.served_at, reverse=True))

    @act(Permission.NOTE_LEGAL_REQUEST)
    def is_blocked(self, person_id: PersonId) -> bool:
        """Say whether nothing about this family may go out for now."""
        with self.context.database.reading() as connection:
            require_family(self.context, connection, person_id)
            return is_blocked(connection, person_id)

    @act(Permission.HOLD_RECORDS)
    def open_requests(self) -> tuple[LegalRequest, ...]:
        """Return what is not closed, and what the family has not been told, the oldest first."""
        with self.context.database.reading() as connection:
            return record_requests.open_legal_requests(connection)

    @act(Permission.HOLD_RECORDS)
    def told_family(self, request_id: LegalRequestId) -> Done[LegalRequest]:
        """Write down that the parent or the student was told before anything was given; the first day stays.

        Raises:
            RecordNotFoundError: there is no such request.
        """
        with self.context.database.unit(self.context.actor.id, "told_family") as unit:
            before = record_requests.legal_request(unit.connection, request_id)
            after = replace(before, told_on=before.told_on or local_day(unit.now))
            record_requests.put_legal_request(unit, after, before)
        return Done(after, frozenset({Kind.RECORDS}))

    @act(Permission.HOLD_RECORDS)
    def close(
        self, request_id: LegalRequestId, outcome: LegalOutcome, closing: str
    ) -> Done[LegalRequest]:
        """Close a request: given, refused or withdrawn; the disclosure log says which.

        Raises:
            InvalidInputError: it is not said why, or it is closed already.
            RecordNotFoundError: there is no such request.
        """
        closing = _storable(closing)
        if not closing:
            raise InvalidInputError({"closing": mark("Say what was given, or why not.")})
        with self.context.database.unit(self.context.actor.id, "close_legal_request") as unit:
            before = record_requests.legal_request(unit.connection, request_id)
            if before.closed_at is not None:
                raise InvalidInputError(
                    {
                        "closing": mark(
                            "This request is closed already. Write a new one if they ask again."
                        )
                    }
                )
            after = replace(
                before,
                closed_at=unit.now,
                closed_by=unit.actor,
                outcome=outcome,
                closing=closing,
            )
            record_requests.put_legal_request(unit, after, before)
            if after.person_id is not None and outcome is not LegalOutcome.WITHDRAWN:
                given = outcome is LegalOutcome.GIVEN
                kind = DisclosureKind.LEGAL if given else DisclosureKind.REFUSED
                note_disclosure(unit, _line(after, after.person_id, kind))
        return Done(after, _CHANGED)

    @act(Permission.HOLD_RECORDS)
    def hold(self, person_id: PersonId, reason: str, since: date | None = None) -> Done[LegalHold]:
        """Keep everything about a family from being disposed of.

        Raises:
            InvalidInputError: it is not said why, or the person belongs to no family.
        """
        reason = _storable(reason)
        if not reason:
            raise InvalidInputError({"reason": mark("Say why the records are held.")})
        with self.context.database.unit(self.context.actor.id, "hold_records") as unit:
            require_family(self.context, unit.connection, person_id)
            home = people.household_of(unit.connection, person_id)
            if home is None:
                raise InvalidInputError(
                    {"person": mark("This person belongs to no family yet. Add them to one first.")}
                )
            day = since or local_day(unit.now)
            one = LegalHold(LegalHoldId(unit.new_id()), home, reason, day, unit.actor)
            record_requests.put_hold(unit, one)
        return Done(one, frozenset({Kind.RECORDS}), unit.txid)

    @act(Permission.HOLD_RECORDS)
    def lift(self, hold_id: LegalHoldId) -> Done[LegalHold]:
        """End a hold; the ordinary terms run again.

        Raises:
            InvalidInputError: it is lifted already.
            RecordNotFoundError: there is no such hold.
        """
        with self.context.database.unit(self.context.actor.id, "lift_hold") as unit:
            before = record_requests.hold(unit.connection, hold_id)
            if before.lifted_on is not None:
                raise InvalidInputError(
                    {
                        "reason": mark(
                            "This hold is lifted already. Hold the records anew if they must stay."
                        )
                    }
                )
            after = replace(before, lifted_on=local_day(unit.now), lifted_by=unit.actor)
            record_requests.put_hold(unit, after, before)
        return Done(after, frozenset({Kind.RECORDS}), unit.txid)

    @act(Permission.HOLD_RECORDS)
    def holds(self) -> tuple[LegalHold, ...]:
        """Return the holds that stand."""
        with self.context.database.reading() as connection:
            return record_requests.holds(connection)


def _storable(typed: str) -> str:
    """Return a line as it may be kept: also in a request, no number that must not be stored."""
    return covered(one_line(typed)).text


def _refuse_unnamed(who: str, what: str) -> None:
    problems = {}
    if not who:
        problems["who"] = mark("Write who asked: name, office, number of the badge.")
    if not what:
        problems["what"] = mark("Write what they asked for, and which paper they showed.")
    if problems:
        raise InvalidInputError(problems)


def _line(one: LegalRequest, person_id: PersonId, kind: DisclosureKind) -> NewDisclosure:
    return NewDisclosure(
        person_id=person_id,
        kind=kind,
        way=DisclosureWay.PAPER,
        recipient=one.who[:300],
        what=(one.kind.value,),
        interest=one.what[:500],
        reason=one.closing[:1_000],
    )
