"""Where the entries of a timeline come from; a part of the product with entries of its own adds a source."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from frc_desk.domain.contacts import Contact, Note
from frc_desk.domain.ids import NeedId, PersonId, ServiceId, StaffId
from frc_desk.domain.needs import Care, NeedCategory
from frc_desk.domain.needs_life import NeedState, is_closed
from frc_desk.domain.referrals import Need, word_for
from frc_desk.domain.releases import state_of
from frc_desk.domain.school_messages import SchoolMessage
from frc_desk.domain.timeline import (
    ConsentEntry,
    ContactEntry,
    DisclosureEntry,
    MessageEntry,
    NeedEntry,
    SlipEntry,
    StepEntry,
    TimelineEntry,
    TimelineNote,
    TimelineQuestion,
    TimelineShow,
    VisitEntry,
    WorkshopEntry,
)
from frc_desk.domain.visits import Visit
from frc_desk.operations.private_services import private_services
from frc_desk.store import timeline, timeline_facts
from frc_desk.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Reading:
    """What a source needs to read its part of one timeline."""

    connection: Connection
    asked: TimelineQuestion
    categories: Mapping[str, NeedCategory]
    staff: Mapping[StaffId, str]
    today: date
    sees_disclosures: bool = False
    schools: Mapping[str, str] = field(default_factory=dict)

    def is_private(self, need: Need) -> bool:
        """Say whether a need stands on the page only as a private matter, whoever looks."""
        category = self.categories.get(need.code)
        return category is not None and category.care is Care.RESTRICTED

    def is_open(self, need: Need) -> bool:
        """Say whether a need may be shown also where the school asked about a child."""
        category = self.categories.get(need.code)
        return category is None or category.care is Care.OPEN

    def private_services(self, ids: Iterable[ServiceId]) -> frozenset[ServiceId]:
        """Return the services whose name alone would tell a private matter."""
        return private_services(self.connection, self.categories, tuple(ids))

    def name_of(self, staff_id: StaffId) -> str:
        """Return the name of a colleague."""
        return self.staff.get(staff_id, "")


Source = Callable[[Reading], Iterable[TimelineEntry]]


def contacts(reading: Reading) -> Iterable[TimelineEntry]:
    """Return the contacts: what they were about, how they ended, what was said and seen."""
    found = timeline.contacts_of(reading.connection, reading.asked)
    ids = [one.id for one in found]
    needs = timeline_facts.needs_of_contacts(reading.connection, ids)
    notes = timeline_facts.notes_of_contacts(reading.connection, ids)
    children = [one.person_id for one in found if one.person_id in reading.asked.children]
    names = timeline_facts.first_names(reading.connection, [one for one in children if one])
    for one in found:
        child = names.get(one.person_id) if one.person_id else None
        if child:
            yield _about_child(reading, one, needs.get(one.id, ()), child)
        else:
            yield _contact(reading, one, needs.get(one.id, ()), notes.get(one.id, ()))


def slips(reading: Reading) -> Iterable[TimelineEntry]:
    """Return the slips that were given, without the names of services that would tell a private matter."""
    found = timeline.slips_of(reading.connection, reading.asked)
    sent = timeline_facts.sent_with(reading.connection, [one.id for one in found])
    every = [service for many in sent.values() for service in many]
    private = _private_among(reading, every)
    days = timeline_facts.follow_up_days(reading.connection, {one.contact_id for one in found})
    for slip in found:
        services = sent.get(slip.id, ())
        shown = [one for one in services if one not in private]
        asked_on = [days.get((slip.contact_id, one.need_id)) for one in shown]
        yield SlipEntry(
            key=slip.id,
            at=slip.made_at,
            contact_id=slip.contact_id,
            code=slip.code,
            way=slip.way,
            services=tuple(dict.fromkeys(one.name for one in shown)),
            private=len({one.service_id for one in services if one in private}),
            follow_up_on=min((day for day in asked_on if day), default=None),
        )


def steps(reading: Reading) -> Iterable[TimelineEntry]:
    """Return what became of the referrals; a private one stands on the page only when it is opened."""
    found = timeline.steps_of(reading.connection, reading.asked)
    ids = [one.need_id for one in found if one.need_id]
    needs = timeline_facts.needs_by_id(reading.connection, ids)
    nameless = reading.private_services({one.service_id for one in found if not one.need_id})
    for one in found:
        need = needs.get(one.need_id) if one.need_id else None
        hidden = reading.is_private(need) if need else one.service_id in nameless
        if hidden:
            continue
        step = one.event
        yield StepEntry(
            key=step.id,
            at=step.happened_at,
            word=word_for(step.status, step.reason, step.source),
            service_id=one.service_id,
            service_name=one.service_name,
            need_code=need.code if need else "",
            stored_label=need.stored_label if need else "",
            slip_code=one.slip_code,
            reason=step.reason,
            source=step.source,
            staff=reading.name_of(step.staff_id),
        )


def lists(reading: Reading) -> Iterable[TimelineEntry]:
    """Return the workshops on whose list somebody stands."""
    found = timeline.lists_of(reading.connection, reading.asked)
    children = [one.person_id for one in found if one.person_id not in reading.asked.people]
    names = timeline_facts.first_names(reading.connection, children)
    for one in found:
        yield WorkshopEntry(
            key=one.key,
            at=one.added_at,
            workshop_id=one.workshop.id,
            title=one.workshop.title,
            title_es=one.workshop.title_es,
            starts_at=one.workshop.starts_at,
            workshop_place=one.workshop.place,
            about=names.get(one.person_id, ""),
            seat=one.state,
        )


def endings(reading: Reading) -> Iterable[TimelineEntry]:
    """Return how needs ended that were sent nowhere; what became of the others stands with the referral."""
    closed = [state.value for state in NeedState if is_closed(state)]
    for event, need in timeline.ended_alone(reading.connection, reading.asked, closed):
        if not reading.is_private(need):
            yield NeedEntry(
                key=event.id,
                at=event.happened_at,
                state=event.state,
                need_code=need.code,
                stored_label=need.stored_label,
                reason=event.reason,
                source=event.source,
                staff=reading.name_of(event.staff_id),
            )


def consents(reading: Reading) -> Iterable[TimelineEntry]:
    """Return what the person said yes to."""
    found = timeline.given_by(reading.connection, reading.asked)
    private = reading.private_services({one for each in found for one in each.service_ids})
    for one in found:
        if private.isdisjoint(one.service_ids):
            state = state_of(one, reading.today)
            yield ConsentEntry(one.id, one.given_at, one, state, reading.name_of(one.taken_by))


def told(reading: Reading) -> Iterable[TimelineEntry]:
    """Return what went out about the person, for whoever may see the disclosure log."""
    if not reading.sees_disclosures:
        return
    found = timeline.told_about(reading.connection, reading.asked)
    private = reading.private_services({one.service_id for one in found if one.service_id})
    for one in found:
        if one.service_id not in private:
            yield DisclosureEntry(one.id, one.at, one, reading.name_of(one.staff_id))


def visits(reading: Reading) -> Iterable[TimelineEntry]:
    """Return the home visits to the person, without their safety notes."""
    found = timeline.visits_to(reading.connection, reading.asked)
    about = _about(reading, found)
    for one in found:
        yield VisitEntry(
            key=one.id,
            at=one.planned_at,
            purpose=one.purpose,
            ended_as=one.ended_as,
            met=one.met,
            barriers=one.barriers,
            who=tuple(reading.name_of(each) for each in one.people),
            about=about(one.about_id),
        )


def messages(reading: Reading) -> Iterable[TimelineEntry]:
    """Return what a school was asked for the person, and what came of it."""
    found = timeline.messages_for(reading.connection, reading.asked)
    about = _about(reading, found)
    for one in found:
        yield MessageEntry(
            key=one.id,
            at=one.sent_at,
            to_whom=one.to_whom,
            matter=one.matter,
            answer_by=one.answer_by,
            ended_as=one.ended_as,
            told_on=one.told_on,
            answer=one.answer,
            school_name=reading.schools.get(one.school_id or "", ""),
            about=about(one.about_id),
            staff=reading.name_of(one.staff_id),
        )


SOURCES: tuple[tuple[TimelineShow, Source], ...] = (
    (TimelineShow.CONTACTS, contacts),
    (TimelineShow.REFERRALS, slips),
    (TimelineShow.REFERRALS, steps),
    (TimelineShow.REFERRALS, endings),
    (TimelineShow.WORKSHOPS, lists),
    (TimelineShow.CONTACTS, visits),
    (TimelineShow.CONTACTS, messages),
    (TimelineShow.EVERYTHING, consents),
    (TimelineShow.EVERYTHING, told),
)
"""Every source, and under which filter its entries stand."""


def _contact(
    reading: Reading, one: Contact, needs: tuple[Need, ...], notes: tuple[Note, ...]
) -> ContactEntry:
    shown = [need for need in needs if not reading.is_private(need)]
    private = [need for need in needs if reading.is_private(need)]
    return ContactEntry(
        key=one.id,
        at=one.started_at,
        channel=one.channel,
        seconds=one.seconds,
        staff=reading.name_of(one.staff_id),
        endings=one.endings,
        need_codes=tuple(need.code for need in shown if need.code),
        stored_labels=tuple(need.stored_label for need in shown if need.stored_label),
        private_with=tuple(reading.name_of(need.taken_by) for need in private),
        notes=()
        if private
        else tuple(
            TimelineNote(note.kind, note.body, reading.name_of(note.author_id)) for note in notes
        ),
        school_name=reading.schools.get(one.school_id or "", ""),
    )


def _about_child(
    reading: Reading, one: Contact, needs: tuple[Need, ...], child: str
) -> ContactEntry:
    """What a school asked about a child: the matter, never what somebody wrote about the family."""
    return ContactEntry(
        key=one.id,
        at=one.started_at,
        channel=one.channel,
        seconds=one.seconds,
        staff=reading.name_of(one.staff_id),
        endings=one.endings,
        need_codes=tuple(need.code for need in needs if need.code and reading.is_open(need)),
        school_name=reading.schools.get(one.school_id or "", ""),
        about=child,
    )


def _about(
    reading: Reading, found: Iterable[Visit | SchoolMessage]
) -> Callable[[PersonId | None], str]:
    """Return who gives the first name of the child that a record is about.

    One whom a court order keeps away by now has none.
    """
    kept = {one.about_id for one in found if one.about_id in reading.asked.children}
    names = timeline_facts.first_names(reading.connection, [one for one in kept if one])
    return lambda child: names.get(child, "") if child else ""


def _private_among(
    reading: Reading, sent: list[timeline_facts.SentService]
) -> frozenset[timeline_facts.SentService]:
    ids: set[NeedId] = {one.need_id for one in sent if one.need_id}
    needs = timeline_facts.needs_by_id(reading.connection, ids)
    nameless = reading.private_services({one.service_id for one in sent if not one.need_id})
    hidden = set()
    for one in sent:
        need = needs.get(one.need_id) if one.need_id else None
        if reading.is_private(need) if need else one.service_id in nameless:
            hidden.add(one)
    return frozenset(hidden)
