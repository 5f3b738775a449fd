"""Invents what else happens at a practice desk: visits, messages to schools, parents' lines, consents, hand-offs.

The same few of each, whatever the size of the office: enough that every page has something to try, and few
enough that a large office takes no longer to make.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from frc_desk.clock import LOCAL_ZONE, local_day
from frc_desk.domain.calendar import SchoolCalendar
from frc_desk.domain.contacts import AskedBy, Channel, Contact, Ending, Note, NoteKind
from frc_desk.domain.disclosures import Disclosure, DisclosureKind, DisclosureWay
from frc_desk.domain.ids import (
    ContactId,
    DisclosureId,
    NeedId,
    NoteId,
    ReferralEventId,
    ReferralId,
    ReleaseId,
    RemarkId,
    SchoolMessageId,
    ServiceId,
    StaffId,
    VisitId,
    id_with,
)
from frc_desk.domain.needs import Urgency
from frc_desk.domain.people import Person
from frc_desk.domain.referrals import Need, Referral, ReferralEvent, ReferralStatus, Source
from frc_desk.domain.releases import (
    RecordCategory,
    Release,
    ReleaseKind,
    SignerRole,
    SpokenFact,
    YesWay,
)
from frc_desk.domain.remarks import Remark, TakenWhere
from frc_desk.domain.school_messages import MessageEnd, SchoolMessage
from frc_desk.domain.visits import TIMER, Met, Visit, VisitEnd
from frc_desk.operations import practice_life_words as words
from frc_desk.operations.practice_contacts import Scene
from frc_desk.operations.practice_families import InventedFamily
from frc_desk.operations.practice_words import COLLEAGUES

_FROM_THE_END = 2
"""The families of the other end of the list: those at its beginning are in every example."""


class LifeInventor:
    """Invents it for the last families of a scene, one family for each thing."""

    def __init__(
        self, seed: int, scene: Scene, owners: dict[str, ServiceId], now: datetime
    ) -> None:
        self._random = Random(f"life {seed}")  # noqa: S311 - invented, not secrets
        self._scene, self._owners, self._now = scene, owners, now
        self._calendar = SchoolCalendar()
        self._families = [one for one in reversed(scene.families) if one.children]
        self._at = _FROM_THE_END

    def rows(self) -> Iterator[Any]:
        """Yield every row."""
        if not self._families:
            return
        yield from self._visits()
        yield from self._messages()
        yield from self._remarks()
        yield from self._consents()
        yield from self._hand_offs()

    def _family(self) -> InventedFamily:
        family = self._families[self._at % len(self._families)]
        self._at += 1
        return family

    def _id(self) -> str:
        return id_with(self._now, self._random.getrandbits(74))

    def _day(self, working_days: int) -> date:
        """Return the day so many working days from today; before it for less than nothing."""
        today = self._scene.today
        if working_days < 0:
            return self._calendar.before(today, -working_days)
        return self._calendar.after(today, working_days)

    def _moment(self, working_days: int, hour: int) -> datetime:
        return datetime.combine(self._day(working_days), time(hour, 0), LOCAL_ZONE)

    def _visits(self) -> Iterator[Any]:
        yield from self._made_visit()
        off = self._visit(self._moment(-4, 15), "welcome")
        yield replace(off, ended_at=self._moment(-5, 11), ended_as=VisitEnd.CALLED_OFF)
        yield self._visit(self._moment(1, 14), "attendance")
        yield self._visit(self._moment(3, 14), "resources")

    def _visit(self, at: datetime, purpose: str) -> Visit:
        family = self._family()
        person = family.adults[0]
        return Visit(
            id=VisitId(self._id()),
            person_id=person.id,
            purpose=purpose,
            planned_at=at,
            staff_id=self._scene.staff[0],
            check_in_by=at + TIMER,
            household_id=family.household.id,
            about_id=family.children[0].person.id,
            caller_id=self._scene.staff[1],
            speaks=person.speaks,
            safety_note=words.SAFETY_NOTE,
        )

    def _made_visit(self) -> Iterator[Any]:
        visit = self._visit(self._moment(-6, 15), "attendance")
        contact = Contact(
            id=ContactId(self._id()),
            channel=Channel.HOME_VISIT,
            asked_by=AskedBy.PARENT,
            started_at=visit.planned_at,
            staff_id=visit.staff_id,
            seconds=2_400,
            person_id=visit.person_id,
            household_id=visit.household_id,
            speaks=visit.speaks,
            ended_at=visit.planned_at + timedelta(minutes=40),
            endings=(Ending.LISTENED,),
        )
        yield contact
        yield self._note(contact, NoteKind.FAMILY_SAID, words.VISIT_SAID)
        yield self._note(contact, NoteKind.I_SAW, words.VISIT_SAW)
        yield replace(
            visit,
            safe_at=contact.ended_at,
            ended_at=contact.ended_at,
            ended_as=VisitEnd.WRITTEN,
            contact_id=contact.id,
            met=(Met.PARENT, Met.STUDENT),
            barriers=("transport", "work_hours"),
        )

    def _note(self, contact: Contact, kind: NoteKind, body: str) -> Note:
        at = contact.ended_at or contact.started_at
        return Note(NoteId(self._id()), contact.id, kind, body, contact.staff_id, at)

    def _messages(self) -> Iterator[SchoolMessage]:
        for number, (to_whom, matter, answer) in enumerate(words.SCHOOL_MESSAGES):
            family = self._family()
            child = family.children[0].person
            sent = self._moment(-2 - number, 10)
            message = SchoolMessage(
                id=SchoolMessageId(self._id()),
                person_id=family.adults[0].id,
                to_whom=to_whom,
                matter=matter,
                sent_at=sent,
                answer_by=self._day((1, -1, 1, -2)[number]),
                staff_id=self._scene.staff[0],
                household_id=family.household.id,
                about_id=child.id,
                school_id=child.school_id,
            )
            if answer:
                ended = self._moment(-1, 9)
                told = self._day(-1) if number > 2 else None
                message = replace(
                    message,
                    ended_as=MessageEnd.ANSWERED,
                    ended_at=ended,
                    answer=answer,
                    told_on=told,
                )
            yield message

    def _remarks(self) -> Iterator[Remark]:
        wheres = tuple(TakenWhere)
        for number, (line, topic, answer) in enumerate(words.REMARKS):
            family = self._family()
            taken = self._moment(-1 - 2 * number, 11)
            wants = number % 2 == 0
            remark = Remark(
                id=RemarkId(self._id()),
                line=line,
                topic=topic,
                taken_at=taken,
                taken_where=wheres[number % len(wheres)],
                staff_id=self._scene.staff[number % 2],
                person_id=family.adults[0].id if wants else None,
                school_id=family.children[0].person.school_id,
            )
            if answer:
                remark = replace(
                    remark,
                    answer=answer,
                    answered_at=taken + timedelta(days=1),
                    answered_by=self._scene.staff[0],
                    told_on=local_day(taken + timedelta(days=2)) if number > 3 else None,
                )
            yield remark

    def _consents(self) -> Iterator[Release | Disclosure]:
        given = [service for many in self._scene.services.values() for service in many]
        for number in range(5):
            family, signed = self._family(), number > 2
            release = self._release(family, number, signed=signed)
            service = given[number % len(given)] if given else None
            release = replace(release, service_ids=(service,) if service and not signed else ())
            yield release
            kind = DisclosureKind.CONSENTED if signed else DisclosureKind.SPOKEN
            facts = release.records if signed else release.facts
            yield Disclosure(
                id=DisclosureId(self._id()),
                person_id=release.about_id,
                kind=kind,
                way=DisclosureWay.PAPER if signed else DisclosureWay.SPOKEN,
                recipient=release.recipients[0],
                at=release.given_at + timedelta(minutes=5),
                staff_id=release.taken_by,
                household_id=release.household_id,
                service_id=service if not signed else None,
                release_id=release.id,
                what=tuple(one.value for one in facts),
                interest=release.purpose,
            )

    def _release(self, family: InventedFamily, number: int, *, signed: bool) -> Release:
        """Return one of three spoken and two signed ones; one ended by itself and one was taken back."""
        adult: Person = family.adults[0]
        child: Person = family.children[0].person
        given = self._moment((-2, -5, -30, -8, -12)[number], 13)
        until = local_day(given) + timedelta(days=200 if signed else 14)
        return Release(
            id=ReleaseId(self._id()),
            kind=ReleaseKind.SIGNED if signed else ReleaseKind.SPOKEN,
            signer_id=adult.id,
            signer_role=SignerRole.PARENT if signed else SignerRole.SELF,
            about_id=child.id if signed else adult.id,
            given_at=given,
            until=until,
            taken_by=self._scene.staff[number % 2],
            household_id=family.household.id,
            way=YesWay.PAPER if signed else YesWay.PHONE,
            facts=() if signed else (SpokenFact.FIRST_NAME, SpokenFact.PHONE, SpokenFact.LANGUAGE),
            records=(RecordCategory.ATTENDANCE, RecordCategory.ENROLLMENT) if signed else (),
            purpose=words.CONSENT_PURPOSES[number],
            recipients=(words.CONSENT_RECIPIENTS[number],),
            language=adult.reads or adult.speaks,
            kept_at=words.CONSENT_FOLDER if signed else "",
            revoked_on=self._day(-3) if number == 4 else None,
            revoked_by=self._scene.staff[0] if number == 4 else None,
        )

    def _hand_offs(self) -> Iterator[Any]:
        """Yield three: one of the practice user, one of a colleague, and one that has ended."""
        ended = (False, False, True)
        for number, (source_id, code, owner) in enumerate(words.OWNERS):
            service = self._owners.get(source_id)
            if service is not None:
                yield from self._hand_off(service, code, owner, number, is_ended=ended[number])

    def _hand_off(
        self, service: ServiceId, code: str, owner: int, number: int, *, is_ended: bool
    ) -> Iterator[Any]:
        family = self._family()
        person, at = family.adults[0], self._moment(-1 - 2 * number, 10)
        contact = Contact(
            id=ContactId(self._id()),
            channel=Channel.WALK_IN,
            asked_by=AskedBy.PARENT,
            started_at=at,
            staff_id=self._scene.staff[0],
            seconds=600,
            person_id=person.id,
            household_id=family.household.id,
            school_id=family.children[0].person.school_id,
            speaks=person.speaks,
            ended_at=at + timedelta(minutes=10),
            endings=(Ending.REFERRED,),
        )
        need = Need(
            id=NeedId(self._id()),
            contact_id=contact.id,
            code=code,
            urgency=Urgency.NORMAL,
            known_on=local_day(at),
            taken_by=contact.staff_id,
            household_id=contact.household_id,
            person_id=person.id,
        )
        staff_id, name = self._owner(owner)
        referral = Referral(
            id=ReferralId(self._id()),
            contact_id=contact.id,
            service_id=service,
            created_at=at,
            need_id=need.id,
            owner_id=staff_id,
            owner_name=name,
        )
        yield from (contact, need, referral)
        yield self._step(referral, ReferralStatus.REQUESTED, at)
        if is_ended:
            later = at + timedelta(days=1)
            done = self._step(referral, ReferralStatus.COMPLETED, later)
            yield replace(done, source=Source.AGENCY)

    def _step(self, referral: Referral, status: ReferralStatus, at: datetime) -> ReferralEvent:
        identity = ReferralEventId(self._id())
        return ReferralEvent(identity, referral.id, status, at, self._scene.staff[0])

    def _owner(self, at: int) -> tuple[StaffId | None, str]:
        return owner_of(self._scene.staff, at)


def owner_of(staff: tuple[StaffId, ...], at: int) -> tuple[StaffId | None, str]:
    """Return who answers for help of the district: somebody who signs in here, or a name alone."""
    names = ("", *COLLEAGUES)
    return (staff[at], names[at]) if at < len(staff) else (None, words.OWNER_ELSEWHERE)
