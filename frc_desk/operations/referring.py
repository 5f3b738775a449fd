"""Makes referrals of the services chosen on a contact, and plans what has to happen after it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from frc_desk.clock import local_day
from frc_desk.domain.calendar import SchoolCalendar
from frc_desk.domain.contacts import ContactDraft, Ending, UnmetReason
from frc_desk.domain.directory import ServiceEntry
from frc_desk.domain.follow_ups import due_day
from frc_desk.domain.ids import FollowUpId, NeedId, ReferralEventId, ReferralId, TaskId
from frc_desk.domain.local_rules import template_for
from frc_desk.domain.needs import Care, NeedCategory
from frc_desk.domain.needs_life import NeedState, is_closed
from frc_desk.domain.people import Person
from frc_desk.domain.reach import is_reachable
from frc_desk.domain.referrals import (
    FollowUp,
    GivenWay,
    Need,
    Referral,
    ReferralEvent,
    ReferralStatus,
    Slip,
    Source,
)
from frc_desk.domain.student_matters import is_own_matter
from frc_desk.domain.tasks import Task, TaskKind
from frc_desk.operations.contact_rows import WrittenContact
from frc_desk.operations.local_rules import templates_in
from frc_desk.operations.outcomes import add_need_event
from frc_desk.store import families, needs_life, people, referrals
from frc_desk.store.tasks import put_task
from frc_desk.store.unit import Unit


def refer(
    unit: Unit,
    written: WrittenContact,
    entries: tuple[ServiceEntry, ...],
    slip: Slip | None = None,
    way: GivenWay | None = None,
) -> tuple[Referral, ...]:
    """Make one referral for each chosen service and each need it serves; none is made twice."""
    sent = () if written.is_new else referrals.referrals_of(unit.connection, written.contact.id)
    known = {(one.service_id, one.need_id): one for one in sent}
    made = []
    for entry in entries:
        for need in _needs_served(written, entry):
            need_id = need.id if need else None
            before = known.get((entry.id, need_id))
            if before is None:
                made.append(_new_referral(unit, written.draft, entry, need, slip, way))
            elif after := _brought_on(unit, before, written.draft, slip, way):
                made.append(after)
    return tuple(made)


def plan_what_follows(
    unit: Unit,
    written: WrittenContact,
    categories: Mapping[str, NeedCategory],
    calendar: SchoolCalendar,
) -> tuple[FollowUp, ...]:
    """Plan a check for every need that was referred, and the tasks that the endings ask for."""
    today = local_day(unit.now)
    draft = written.draft
    if Ending.CALL_BACK in draft.endings and draft.call_back_on is not None:
        _add_task(unit, TaskKind.CALL_BACK, str(draft.id), draft.call_back_on)
    referred = {one.need_id for one in referrals.referrals_of(unit.connection, draft.id)}
    for need in written.needs:
        if need.code and need.id not in referred and Ending.FOUND_NOTHING in draft.endings:
            later = calendar.after(today, 5)
            _add_task(unit, TaskKind.NEED_WITHOUT_SERVICE, need.code, later)
            # Nothing was found: the need ends here, on our own word, until somebody opens it again.
            reason = draft.unmet_reason or UnmetReason.NO_ENTRY
            add_need_event(unit, need.id, NeedState.UNMET, Source.WE_THINK, reason)
    if not written.is_new:
        _open_again(unit, written, referred)
    return _follow_ups(unit, written, categories, calendar, referred)


def _open_again(unit: Unit, written: WrittenContact, referred: set[NeedId | None]) -> None:
    """Open a need that had ended with nothing found, now that somebody was found."""
    for need in written.needs:
        if need.id not in referred:
            continue
        if is_closed(needs_life.need_standing(unit.connection, need.id).state):
            add_need_event(unit, need.id, NeedState.OPEN, Source.WE_THINK, "")


def _follow_ups(
    unit: Unit,
    written: WrittenContact,
    categories: Mapping[str, NeedCategory],
    calendar: SchoolCalendar,
    referred: set[NeedId | None],
) -> tuple[FollowUp, ...]:
    person, draft_id = written.person, written.contact.id
    if person is None:
        return ()
    before = () if written.is_new else referrals.follow_ups_of(unit.connection, draft_id)
    planned = {one.need_id for one in before}
    named = tuple(categories[need.code] for need in written.needs if need.code in categories)
    is_own = is_own_matter(written.draft.asked_by, named, person.born_on, local_day(unit.now))
    if is_own and _is_adult_at_home(unit, person):
        return ()  # a student's own matter is asked of the student alone (PR-12)
    templates = templates_in(unit.connection)
    made = []
    for need in written.needs:
        category = categories.get(need.code)
        is_restricted = is_own or (category is not None and category.care is Care.RESTRICTED)
        wanted = need.id in referred or bool(need.stored_label)
        if not wanted or need.id in planned:
            continue
        if not is_reachable(person, is_restricted=is_restricted):
            continue
        follow_up = FollowUp(
            id=FollowUpId(unit.new_id()),
            contact_id=written.contact.id,
            person_id=person.id,
            staff_id=written.draft.staff_id,
            due_on=due_day(
                need.urgency,
                local_day(unit.now),
                calendar,
                need.paper_on,
                template.days if (template := template_for(templates, need.code)) else None,
            ),
            need_id=need.id,
        )
        referrals.put_follow_up(unit, follow_up)
        made.append(follow_up)
    return tuple(made)


def _is_adult_at_home(unit: Unit, person: Person) -> bool:
    home = people.household_of(unit.connection, person.id)
    family = families.family(unit.connection, home) if home else None
    return family is not None and all(one.person.id != person.id for one in family.children)


def _needs_served(written: WrittenContact, entry: ServiceEntry) -> tuple[Need | None, ...]:
    """Return the needs this service is tagged with; a service found by its name serves none of them."""
    return tuple(n for n in written.needs if n.code in entry.need_codes) or (None,)


def _brought_on(
    unit: Unit, before: Referral, draft: ContactDraft, slip: Slip | None, way: GivenWay | None
) -> Referral | None:
    """Write what became of a referral since it was made: a slip, or that the family spoke to them itself."""
    after = before
    if slip is not None and before.slip_id is None:
        after = replace(after, slip_id=slip.id, way=way)
    if before.service_id in draft.connected and not before.warm:
        after = replace(after, warm=True)
        _connect(unit, after)
    if after == before:
        return None
    referrals.put_referral(unit, after, before)
    return after


def _connect(unit: Unit, referral: Referral) -> None:
    """Append that the agency spoke with the family: they took it on, as they said themselves."""
    step = ReferralEvent(
        id=ReferralEventId(unit.new_id()),
        referral_id=referral.id,
        status=ReferralStatus.ACCEPTED,
        happened_at=unit.now,
        staff_id=unit.actor,
        source=Source.AGENCY,
    )
    referrals.add_step(unit, step)


def _new_referral(
    unit: Unit,
    draft: ContactDraft,
    entry: ServiceEntry,
    need: Need | None,
    slip: Slip | None,
    way: GivenWay | None,
) -> Referral:
    referral = Referral(
        id=ReferralId(unit.new_id()),
        contact_id=draft.id,
        service_id=entry.id,
        created_at=unit.now,
        need_id=need.id if need else None,
        slip_id=slip.id if slip else None,
        way=way,
        call_first=entry.id in draft.call_first,
        warm=entry.id in draft.connected,
        owner_id=entry.service.owner_staff_id,
        owner_name=entry.service.owner_name,
    )
    referrals.put_referral(unit, referral)
    step = ReferralEvent(
        id=ReferralEventId(unit.new_id()),
        referral_id=referral.id,
        status=ReferralStatus.REQUESTED,
        happened_at=unit.now,
        staff_id=unit.actor,
    )
    referrals.add_step(unit, step)
    if referral.warm:
        _connect(unit, referral)
    return referral


def _add_task(unit: Unit, kind: TaskKind, about: str, due_on: date) -> None:
    put_task(unit, Task(TaskId(unit.new_id()), "", due_on, unit.actor, kind, about=about))
