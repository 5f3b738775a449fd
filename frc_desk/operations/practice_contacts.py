"""Invents what a desk has done over the last weeks: contacts, needs, slips, referrals, follow-ups."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from random import Random
from typing import Any

from frc_desk.clock import LOCAL_ZONE, local_day
from frc_desk.domain.calendar import SchoolCalendar
from frc_desk.domain.contacts import (
    AskedBy,
    Channel,
    Contact,
    Ending,
    Note,
    NoteKind,
    UnmetReason,
)
from frc_desk.domain.follow_ups import OUTCOME_RULES, FollowUpOutcome, due_day
from frc_desk.domain.ids import (
    ContactId,
    FollowUpId,
    FollowUpTryId,
    NeedEventId,
    NeedId,
    NoteId,
    ReferralEventId,
    ReferralId,
    ServiceId,
    SlipId,
    StaffId,
    id_with,
)
from frc_desk.domain.needs import NeedCategory, Urgency
from frc_desk.domain.needs_life import NeedEvent, NeedState, is_closed
from frc_desk.domain.people import Person, ReachWay
from frc_desk.domain.referrals import (
    FollowUp,
    FollowUpTry,
    GivenWay,
    Need,
    Referral,
    ReferralEvent,
    ReferralStatus,
    Slip,
    Source,
)
from frc_desk.domain.slip_code import ALPHABET, check_symbol, printed_form
from frc_desk.operations import practice_words as words
from frc_desk.operations.practice_families import InventedFamily

_FIRST_HOUR, _LAST_HOUR = time(8, 5), time(16, 20)
_MOST_A_DAY_BEFORE_MORE_DAYS, _FEWEST_DAYS, _MOST_DAYS = 20, 40, 780
_LANGUAGES_OF_PAPER = {"es": "es", "hy": "hy", "hyw": "hy", "yue": "zh_Hant", "ar": "ar"}
_CHANNELS = (Channel.PHONE_IN,) * 11 + (Channel.WALK_IN,) * 6 + (Channel.PHONE_OUT,) * 2
_FREQUENT = {"FOD": 6, "HOU": 5, "BAS": 5, "HEA": 3, "SCH": 3, "CHI": 2, "MEN": 2, "JOB": 2}
_OUTCOMES = (
    (FollowUpOutcome.GOT_HELP,) * 9
    + (FollowUpOutcome.APPOINTMENT,) * 3
    + (FollowUpOutcome.AGENCY_FULL, FollowUpOutcome.AGENCY_SAID_NO, FollowUpOutcome.COULD_NOT_GO)
    + (FollowUpOutcome.PLANS_CHANGED,)
)


@dataclass(frozen=True, slots=True)
class Scene:
    """What the inventor may use: who works there, which needs exist, and which services are confirmed."""

    today: date
    staff: tuple[StaffId, ...]
    """The practice user first."""
    families: Sequence[InventedFamily]
    needs: tuple[NeedCategory, ...]
    services: Mapping[str, tuple[ServiceId, ...]]
    """Confirmed services by need code."""


class ContactInventor:
    """Invents contacts in the order of time; the same seed and scene invent the same contacts."""

    def __init__(self, seed: int, scene: Scene) -> None:
        self._random = Random(f"contacts {seed}")  # noqa: S311 - invented contacts, not secrets
        self._scene = scene
        self._calendar = SchoolCalendar()
        stored = [need for need in scene.needs if need.is_stored]
        self._categories = tuple(
            need for need in stored for _ in range(_FREQUENT.get(need.code[:3], 1))
        )

    def contacts(self, count: int) -> Iterator[list[Any]]:
        """Yield the rows of one contact after another: the contact and everything it led to."""
        for start in self._starts(count):
            yield self._contact(start)

    def _starts(self, count: int) -> Iterator[datetime]:
        """Yield when each contact began: on working days before today, evenly filled."""
        wanted = count // _MOST_A_DAY_BEFORE_MORE_DAYS
        days = self._working_days_before_today(max(_FEWEST_DAYS, min(_MOST_DAYS, wanted)))
        opens = _FIRST_HOUR.hour * 60 + _FIRST_HOUR.minute
        closes = _LAST_HOUR.hour * 60 + _LAST_HOUR.minute
        for number, day in enumerate(days):
            here = count * (number + 1) // len(days) - count * number // len(days)
            for minute in sorted(self._random.randrange(opens, closes) for _ in range(here)):
                at = time(minute // 60, minute % 60, self._random.randrange(60))
                yield datetime.combine(day, at, LOCAL_ZONE)

    def _working_days_before_today(self, count: int) -> list[date]:
        days = [self._scene.today]
        while len(days) <= count:
            days.append(self._calendar.before(days[-1], 1))
        return days[:0:-1]

    def _contact(self, start: datetime) -> list[Any]:
        random = self._random
        family = random.choice(self._scene.families) if random.random() < 0.9 else None
        person = random.choice(family.adults) if family else None
        channel = random.choice(_CHANNELS)
        staff = random.choice(self._scene.staff)
        seconds = random.randrange(90, 1500)
        contact = Contact(
            id=ContactId(self._id(start)),
            channel=channel,
            asked_by=AskedBy.PARENT,
            started_at=start,
            staff_id=staff,
            seconds=seconds,
            person_id=person.id if person else None,
            household_id=family.household.id if family else None,
            school_id=family.children[0].person.school_id if family else None,
            speaks=person.speaks if person else random.choice(("en", "es")),
            interpreter=person.interpreter if person else False,
            zip=family.household.zip if family else random.choice(words.ZIPS),
            ended_at=start + timedelta(seconds=seconds),
        )
        if channel is Channel.PHONE_OUT and random.random() < 0.6:
            return [replace(contact, endings=(Ending.NO_ANSWER,))]
        if random.random() < 0.16:
            return self._talk(contact)
        return self._needs(contact, person)

    def _talk(self, contact: Contact) -> list[Any]:
        """Return a contact without a need: a question answered, or someone listened to."""
        listened = self._random.random() < 0.3
        ending = Ending.LISTENED if listened else Ending.QUESTION_ANSWERED
        line = self._random.choice(words.ANY_NOTE if listened else words.QUESTIONS)
        return [replace(contact, endings=(ending,)), self._note(contact, line)]

    def _needs(self, contact: Contact, person: Person | None) -> list[Any]:
        random = self._random
        rows: list[Any] = []
        given: list[ServiceId] = []
        categories = [
            random.choice(self._categories) for _ in range(random.choice((1, 1, 1, 2, 3)))
        ]
        slip_id = SlipId(self._id(contact.started_at))
        way = GivenWay.PRINTED if contact.channel is Channel.WALK_IN else GivenWay.READ_ALOUD
        for category in dict.fromkeys(categories):
            services = self._scene.services.get(category.code, ())[: random.choice((1, 1, 2))]
            rows += self._need(contact, person, category, services, (slip_id, way))
            given += [service for service in services if service not in given]
        if random.random() < 0.5:
            lines = words.NOTES.get(categories[0].code[:3], words.ANY_NOTE)
            rows.append(self._note(contact, random.choice(lines)))
        if not given:
            ended = replace(
                contact, endings=(Ending.FOUND_NOTHING,), unmet_reason=UnmetReason.NO_ENTRY
            )
            return [ended, *rows]
        language = _LANGUAGES_OF_PAPER.get(contact.speaks, "en")
        slip = Slip(
            slip_id, contact.id, self._code(), language, tuple(given), contact.started_at, way
        )
        return [replace(contact, endings=(Ending.REFERRED,)), slip, *rows]

    def _need(
        self,
        contact: Contact,
        person: Person | None,
        category: NeedCategory,
        services: tuple[ServiceId, ...],
        slip: tuple[SlipId, GivenWay],
    ) -> list[Any]:
        day = local_day(contact.started_at)
        need = Need(
            id=NeedId(self._id(contact.started_at)),
            contact_id=contact.id,
            code=category.code,
            urgency=category.default_urgency,
            known_on=day,
            taken_by=contact.staff_id,
            household_id=contact.household_id,
            person_id=contact.person_id,
        )
        if not services:
            unmet = self._learned(need, NeedState.UNMET, contact.started_at, Source.WE_THINK)
            return [need, replace(unmet, reason=UnmetReason.NO_ENTRY.value)]
        referrals = [
            Referral(
                id=ReferralId(self._id(contact.started_at)),
                contact_id=contact.id,
                service_id=service,
                created_at=contact.started_at,
                need_id=need.id,
                slip_id=slip[0],
                way=slip[1],
            )
            for service in services
        ]
        steps = [
            self._step(referral, ReferralStatus.REQUESTED, contact.started_at, contact)
            for referral in referrals
        ]
        return [*referrals, *steps, *self._follow_up(contact, person, need, referrals)]

    def _follow_up(
        self, contact: Contact, person: Person | None, need: Need, referrals: list[Referral]
    ) -> list[Any]:
        """Return the need and its planned check; what was due before today is mostly done."""
        if person is None or not may_be_reached(person):
            return [need]
        due = _due(need.urgency, need.known_on, self._calendar)
        check = FollowUp(
            id=FollowUpId(self._id(contact.started_at)),
            contact_id=contact.id,
            person_id=person.id,
            staff_id=self._scene.staff[0],
            due_on=due,
            need_id=need.id,
        )
        is_open = due >= self._scene.today or (
            (self._scene.today - due).days <= 7 and self._random.random() < 0.3
        )
        if is_open:
            return [need, check]
        outcome = self._random.choice(_OUTCOMES)
        rule = OUTCOME_RULES[outcome]
        at = datetime.combine(due, time(10, self._random.randrange(60)), LOCAL_ZONE)
        closed = replace(check, closed_at=at, outcome=outcome.value, tries=1)
        asked = FollowUpTryId(self._id(at))
        rows: list[Any] = [
            need,
            closed,
            FollowUpTry(asked, check.id, at, check.staff_id, outcome.value),
        ]
        if rule.need is not None and is_closed(rule.need):
            learned = self._learned(need, rule.need, at, Source.FAMILY)
            rows.append(replace(learned, reason=str(rule.reason)))
        if rule.step is not None:
            step = self._step(referrals[0], rule.step, at, contact)
            rows.append(replace(step, reason=str(rule.reason), source=Source.FAMILY))
        if outcome is FollowUpOutcome.GOT_HELP:
            for other in referrals[1:]:
                step = self._step(other, ReferralStatus.CANCELLED, at, contact)
                elsewhere = UnmetReason.SERVED_ELSEWHERE.value
                rows.append(replace(step, reason=elsewhere, source=Source.FAMILY))
        return rows

    def _learned(self, need: Need, state: NeedState, at: datetime, source: Source) -> NeedEvent:
        identity = NeedEventId(self._id(at))
        return NeedEvent(identity, need.id, state, at, need.taken_by, source=source)

    def _step(
        self, referral: Referral, status: ReferralStatus, at: datetime, contact: Contact
    ) -> ReferralEvent:
        identity = ReferralEventId(self._id(at))
        return ReferralEvent(identity, referral.id, status, at, contact.staff_id)

    def _note(self, contact: Contact, line: str) -> Note:
        return Note(
            id=NoteId(self._id(contact.started_at)),
            contact_id=contact.id,
            kind=NoteKind.FAMILY_SAID,
            body=line,
            author_id=contact.staff_id,
            written_at=contact.ended_at or contact.started_at,
        )

    def _code(self) -> str:
        symbols = "".join(self._random.choices(ALPHABET, k=6))
        return printed_form(symbols + check_symbol(symbols))

    def _id(self, at: datetime) -> str:
        return id_with(at, self._random.getrandbits(74))


def may_be_reached(person: Person) -> bool:
    """Say whether the person named a safe way to be reached."""
    safe = person.safe_contact
    return any(safe.allows(way) for way in (ReachWay.CALL, ReachWay.TEXT, ReachWay.VOICEMAIL))


@lru_cache(maxsize=8192)
def _due(urgency: Urgency, day: date, calendar: SchoolCalendar) -> date:
    return due_day(urgency, day, calendar)
