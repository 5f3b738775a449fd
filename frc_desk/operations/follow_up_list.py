"""Turns follow-ups into the rows of the list: as much as this person may see, nobody unsafe, urgent first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from frc_desk.clock import local_day, local_time
from frc_desk.domain.calendar import SchoolCalendar
from frc_desk.domain.follow_ups import (
    FollowUpOutcome,
    FollowUpRow,
    ReferralFacts,
    TryFacts,
    day_part,
)
from frc_desk.domain.ids import StaffId
from frc_desk.domain.local_rules import FollowUpTemplate, template_for
from frc_desk.domain.needs import Care, NeedCategory, Urgency
from frc_desk.domain.people import Person
from frc_desk.domain.reach import is_reachable
from frc_desk.domain.referral_clock import ClockRules, age_of
from frc_desk.domain.referrals import (
    FollowUp,
    Need,
    Referral,
    ReferralWord,
    is_ended,
    last_step,
    word_for,
)
from frc_desk.domain.staff import StaffMember
from frc_desk.operations.need_care import care_of, may_see
from frc_desk.store.follow_up_rows import AroundFollowUps, FamilyFacts, ServiceName


@dataclass(frozen=True, slots=True)
class ListRules:
    """What the rows need to know beside the records."""

    actor: StaffMember
    today: date
    calendar: SchoolCalendar
    clock: ClockRules
    categories: Mapping[str, NeedCategory]
    templates: Mapping[str, FollowUpTemplate]
    names: Mapping[StaffId, str]


def rows_of_list(
    due: tuple[FollowUp, ...], around: AroundFollowUps, rules: ListRules
) -> tuple[FollowUpRow, ...]:
    """Return the rows: urgent, late, then due; nothing for a person without a safe way to reach them."""
    rows = []
    for one in due:
        person = around.persons.get(one.person_id)
        need = around.needs.get(one.need_id) if one.need_id else None
        if person is None:
            continue
        restricted = need is not None and care_of(need, rules.categories) is Care.RESTRICTED
        if is_reachable(person, is_restricted=restricted):
            rows.append(_row(one, person, need, around, rules))
    rows.sort(key=lambda row: (_place(row, rules.today), row.due_on, row.follow_up_id))
    return tuple(rows)


def _place(row: FollowUpRow, today: date) -> int:
    if row.is_urgent and row.due_on <= today:
        return 0
    return 1 if row.due_on < today else 2 if row.due_on == today else 3


def _row(
    one: FollowUp, person: Person, need: Need | None, around: AroundFollowUps, rules: ListRules
) -> FollowUpRow:
    shown = need is not None and may_see(rules.actor, need, rules.categories)
    seen = need if shown else None
    sent = around.referrals.get(seen.id, ()) if seen else ()
    facts = tuple(referral_facts(referral, around, rules) for referral in sent)
    template = template_for(rules.templates, seen.code) if seen else None
    family = around.families.get(person.id, FamilyFacts())
    tries = around.tries.get(one.id, ())
    unanswered = [t for t in tries if t.outcome == FollowUpOutcome.NO_ANSWER.value]
    return FollowUpRow(
        follow_up_id=one.id,
        contact_id=one.contact_id,
        person_id=one.person_id,
        person_name=person.full_name,
        phone=person.phone,
        safe_hours=person.safe_hours,
        speaks=person.speaks,
        due_on=one.due_on,
        need_code=seen.code if seen else "",
        stored_label=seen.stored_label if seen else "",
        private_with="" if shown or need is None else rules.names.get(need.taken_by, ""),
        services=tuple(dict.fromkeys(fact.service for fact in facts)),
        staff_id=one.staff_id,
        staff_name=rules.names.get(one.staff_id, ""),
        alert=person.alert_on(rules.today),
        tries=one.tries,
        is_urgent=seen is not None and seen.urgency.rank <= Urgency.SAME_DAY.rank,
        safe_text=person.safe_text,
        safe_voicemail=person.safe_voicemail,
        interpreter=person.interpreter,
        school=family.school,
        zip=family.zip,
        child=family.child,
        ask_en=template.ask_en if template else "",
        ask_es=template.ask_es if template else "",
        referrals=facts,
        tried=tuple(
            TryFacts(t.happened_at, FollowUpOutcome(t.outcome), rules.names.get(t.staff_id, ""))
            for t in sorted(tries, key=lambda t: (t.happened_at, t.id))
        ),
        unanswered_at=tuple(
            dict.fromkeys(day_part(local_time(t.happened_at).time()) for t in unanswered)
        ),
    )


def referral_facts(referral: Referral, around: AroundFollowUps, rules: ListRules) -> ReferralFacts:
    """Return one referral as a caller needs it."""
    steps = around.steps[referral.id]
    last = last_step(steps)
    age = age_of(steps, rules.today, rules.calendar, rules.clock)
    service = around.services.get(referral.service_id, ServiceName(""))
    return ReferralFacts(
        referral_id=referral.id,
        service_id=referral.service_id,
        service=service.name,
        word=word_for(last.status, last.reason, last.source) if last else ReferralWord.GIVEN,
        given_on=local_day(referral.created_at),
        is_ended=last is not None and is_ended(last.status),
        code=around.codes.get(referral.slip_id or "", ""),
        days_pending=age.days_pending,
        never_answered=age.never_answered,
        owner_name=referral.owner_name or service.owner,
    )
