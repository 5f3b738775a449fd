"""Asks partners what became of referrals: who is to be called, about which codes, and what they said."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from frc_desk.clock import local_day
from frc_desk.documents.call_sheet import draw_call_sheet
from frc_desk.domain.agency_answers import AgencyAnswers
from frc_desk.domain.calendar import SchoolCalendar
from frc_desk.domain.call_sheets import AgencyWaiting, CallSheet, CallSheetLine
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.disclosures import DisclosureKind, DisclosureWay, NewDisclosure
from frc_desk.domain.follow_ups import OUTCOME_RULES, FollowUpOutcome
from frc_desk.domain.ids import ReferralId, ServiceId
from frc_desk.domain.needs import Care, NeedCategory
from frc_desk.domain.privacy import Permission
from frc_desk.domain.referral_clock import ClockRules, age_of
from frc_desk.domain.referrals import (
    FollowUp,
    Need,
    Referral,
    ReferralEvent,
    ReferralWord,
    Source,
    is_ended,
    last_step,
    status_of,
    word_for,
)
from frc_desk.domain.releases import (
    RecordCategory,
    Release,
    ReleaseKind,
    SpokenFact,
    may_be_spoken,
    may_send,
)
from frc_desk.domain.slip_code import parse_slip_code
from frc_desk.domain.slips import SlipPaper
from frc_desk.errors import InvalidInputError, RecordNotFoundError
from frc_desk.i18n import mark
from frc_desk.operations.context import Context, act
from frc_desk.operations.directory import DirectoryDesk
from frc_desk.operations.family_access import require_record
from frc_desk.operations.follow_ups import Answer
from frc_desk.operations.outcomes import Carried, Learned, Step, add_step, carry_out
from frc_desk.operations.outgoing import goes_out, names_nobody, note_disclosure
from frc_desk.store import agency_answers, call_sheets, needs_life, office, people, referrals
from frc_desk.store import releases as release_store
from frc_desk.store.call_sheets import WaitingRow
from frc_desk.store.connection import Connection
from frc_desk.store.family_scope import persons_within
from frc_desk.store.unit import Unit

_A_YEAR = timedelta(days=365)
_CHANGES = frozenset({Kind.FOLLOW_UP, Kind.REFERRAL, Kind.NEED})


class CallSheetDesk:
    """Calls to partners."""

    def __init__(
        self, context: Context, directory: DirectoryDesk, calendar: SchoolCalendar
    ) -> None:
        self.context = context
        self._directory = directory
        self._calendar = calendar

    @act(Permission.FOLLOW_UP)
    def agencies(self) -> tuple[AgencyWaiting, ...]:
        """Return the partners of whom we wait to hear, those with the most late answers first."""
        with self.context.database.reading() as connection:
            waiting = call_sheets.waiting(
                connection, persons_within(self.context.actor, "c.person_id")
            )
            seen = self._seen(waiting)
            calls = _by_call(connection, seen)
            answers = self._answers(connection, tuple({row.service_id for row in seen}))
            every = {line.referral_id: line for line in self._lines(connection, seen)}
            found = []
            for key, rows in calls.items():
                lines = [every[row.referral_id] for row in rows]
                found.append(
                    AgencyWaiting(
                        key=key,
                        name=_called(rows),
                        phone=key.partition(":")[2],
                        waiting=len(lines),
                        late=sum(1 for one in lines if one.is_late),
                        longest=max(one.days_pending for one in lines),
                        answers=_added(answers.get(one) for one in {r.service_id for r in rows}),
                        is_ours=bool(rows[0].owner),
                    )
                )
        return tuple(sorted(found, key=lambda one: (-one.late, -one.longest, one.name)))

    @act(Permission.FOLLOW_UP)
    def sheet(self, key: str) -> CallSheet:
        """Return what to ask one partner about, the longest waiting first.

        Raises:
            RecordNotFoundError: nothing waits for this partner any more.
        """
        with self.context.database.reading() as connection:
            waiting = call_sheets.waiting(
                connection, persons_within(self.context.actor, "c.person_id")
            )
            calls = _by_call(connection, self._seen(waiting))
            return self._sheet(connection, calls.get(key, ()))

    @act(Permission.FOLLOW_UP)
    def sheet_of_code(self, typed: str) -> CallSheet:
        """Return the referrals of the slip with this code, as it was typed, read out or scanned.

        Raises:
            RecordNotFoundError: no slip has this code, or not for this person to see.
        """
        code = parse_slip_code(typed)
        with self.context.database.reading() as connection:
            within = persons_within(self.context.actor, "c.person_id")
            rows = call_sheets.of_slip(connection, code, within) if code else ()
            return self._sheet(connection, self._seen(rows))

    @act(Permission.FOLLOW_UP)
    def record(self, referral_id: ReferralId, answer: Answer) -> Done[ReferralEvent | None]:
        """Write what the agency said about one referral; the follow-up of the family goes with it.

        Raises:
            RecordNotFoundError: there is no such referral.
            InvalidInputError: it has ended already.
        """
        with self.context.database.unit(self.context.actor.id, "record_answer") as unit:
            referral = self._open_referral(unit, referral_id)
            self._carry(unit, referral, answer)
            steps = referrals.steps_of(unit.connection, referral_id)
        return Done(last_step(steps), _CHANGES, unit.txid)

    @act(Permission.FOLLOW_UP)
    def nobody_answered(self, referral_ids: Iterable[ReferralId]) -> Done[int]:
        """Write that the agency did not pick up, for all referrals of the call in one act.

        Raises:
            RecordNotFoundError: one of them is not there.
            InvalidInputError: one of them has ended already.
        """
        count = 0
        with self.context.database.unit(self.context.actor.id, "record_answer") as unit:
            for one in referral_ids:
                referral = self._open_referral(unit, one)
                self._carry(unit, referral, Answer(FollowUpOutcome.AGENCY_SILENT))
                count += 1
        return Done(count, _CHANGES, unit.txid)

    @act(Permission.FOLLOW_UP)
    @goes_out(DisclosureWay.SPOKEN)
    def tell_name(self, referral_id: ReferralId) -> Done[str]:
        """Return the first name to say to the agency, under a yes that covers it; it is written down.

        Raises:
            InvalidInputError: nobody said yes to that.
            RecordNotFoundError: no agency is asked about it, or not by this person.
        """
        with self.context.database.unit(self.context.actor.id, "tell_name") as unit:
            name = self._tell(unit, referral_id)
        return Done(name, frozenset({Kind.DISCLOSURE}), unit.txid)

    @act(Permission.FOLLOW_UP)
    @names_nobody("slip codes only; the code says nothing about a family (PR-9)")
    def paper(self, sheet: CallSheet) -> SlipPaper:
        """Return the sheet on paper, by codes alone and marked confidential."""
        bare = tuple(replace(line, first_name="") for line in sheet.lines)
        return draw_call_sheet(replace(sheet, lines=bare))

    @act(Permission.SEE_DIRECTORY)
    def answers(self, service_id: ServiceId) -> AgencyAnswers:
        """Return how often a service answered in the last year."""
        with self.context.database.reading() as connection:
            found = self._answers(connection, (service_id,))
        return found.get(service_id, AgencyAnswers())

    def _sheet(self, connection: Connection, rows: tuple[WaitingRow, ...]) -> CallSheet:
        if not rows:
            raise RecordNotFoundError(kind="referral")
        first = rows[0]
        lines = self._lines(connection, rows)
        profile = office.profile_or_none(connection)
        phones = call_sheets.phones_of(connection, (first.service_id,))
        number, hours = phones.get(first.service_id, ("", ""))
        answers = self._answers(connection, tuple({line.service_id for line in lines}))
        return CallSheet(
            key=f"{first.organization_id}:{number}",
            name=_called(rows),
            phone=number,
            hours=hours,
            office_name=profile.name if profile else "",
            office_phone=profile.phone if profile else "",
            made_at=self.context.clock.now(),
            made_by=self.context.actor.name,
            lines=lines,
            answers=_added(answers.values()),
            practice=bool(profile and profile.is_practice),
        )

    def _lines(
        self, connection: Connection, rows: tuple[WaitingRow, ...]
    ) -> tuple[CallSheetLine, ...]:
        steps = needs_life.steps_by_referral(connection, [row.referral_id for row in rows])
        profile = office.profile_or_none(connection)
        rules = ClockRules(profile.reply_days, profile.limit_days) if profile else ClockRules()
        today = local_day(self.context.clock.now())
        persons = {row.person_id for row in rows if row.person_id}
        given = release_store.releases_of(connection, persons) if persons else ()
        categories = self._directory.categories_by_code()
        lines = []
        for row in rows:
            own = steps[row.referral_id]
            last = last_step(own)
            age = age_of(own, today, self._calendar, rules)
            line = CallSheetLine(
                referral_id=row.referral_id,
                service_id=row.service_id,
                service=row.service,
                code=row.code,
                given_on=local_day(min(step.happened_at for step in own)) if own else today,
                days_pending=age.days_pending,
                is_late=age.is_late,
                never_answered=age.never_answered,
                word=word_for(last.status, last.reason, last.source)
                if last
                else ReferralWord.GIVEN,
                is_ended=last is not None and is_ended(last.status),
                need_id=row.need_id,
                person_id=row.person_id,
                need_code=row.need_code,
                language=row.speaks,
                may_be_named=_yes(row, given, categories, today) is not None,
            )
            lines.append(line)
        return tuple(lines)

    def _seen(self, rows: tuple[WaitingRow, ...]) -> tuple[WaitingRow, ...]:
        """Leave out what no agency is asked: private matters, and lines that keep no record of callers."""
        categories = self._directory.categories_by_code()
        return tuple(
            row
            for row in rows
            if not row.is_line and _care(row.need_code, categories) is not Care.RESTRICTED
        )

    def _answers(
        self, connection: Connection, service_ids: tuple[ServiceId, ...]
    ) -> dict[ServiceId, AgencyAnswers]:
        profile = office.profile_or_none(connection)
        now = self.context.clock.now()
        limit = profile.limit_days if profile else ClockRules().limit_days
        silent_before = now - (
            timedelta(days=(local_day(now) - self._calendar.before(local_day(now), limit)).days)
        )
        return agency_answers.answers_of(connection, service_ids, now - _A_YEAR, silent_before)

    def _open_referral(self, unit: Unit, referral_id: ReferralId) -> Referral:
        found = referrals.referral(unit.connection, referral_id)
        if found is None:
            raise RecordNotFoundError(kind="referral")
        require_record(self.context, unit.connection, "referrals", referral_id)
        if is_ended(status_of(referrals.steps_of(unit.connection, referral_id))):
            ended = mark("This referral has ended. Reopen it first.")
            raise InvalidInputError({"outcome": ended})
        return found

    def _carry(self, unit: Unit, referral: Referral, answer: Answer) -> None:
        reason = answer.reason or OUTCOME_RULES[answer.outcome].reason
        learned = Learned(
            outcome=answer.outcome,
            source=Source.AGENCY,
            reason=reason,
            referral_id=referral.id,
            check_in_on=answer.on,
        )
        need = referrals.need(unit.connection, referral.need_id) if referral.need_id else None
        if need is None:
            step = OUTCOME_RULES[answer.outcome].step
            stands = status_of(referrals.steps_of(unit.connection, referral.id))
            said = Step(step or stands, reason, Source.AGENCY, answer.on)
            add_step(unit, referral.id, said)
            return
        self._move_follow_ups(unit, need, answer, carry_out(unit, need, learned))

    def _move_follow_ups(self, unit: Unit, need: Need, answer: Answer, carried: Carried) -> None:
        """Close the family's follow-up where the agency's word closes the need; else ask in good time."""
        today = local_day(unit.now)
        for before in referrals.open_follow_ups_for(unit.connection, need.id):
            after: FollowUp = before
            if carried.is_closed:
                after = replace(before, closed_at=unit.now, outcome=answer.outcome.value)
            elif answer.on is not None and answer.on >= today:
                after = replace(before, due_on=self._calendar.next_working_day(answer.on))
            elif answer.outcome is FollowUpOutcome.NO_ANSWER:
                # They have not come: the family is asked why on the next working day.
                soon = self._calendar.next_working_day(today)
                after = replace(
                    before, due_on=min(before.due_on, soon) if before.due_on > today else soon
                )
            if after != before:
                referrals.put_follow_up(unit, after, before)

    def _tell(self, unit: Unit, referral_id: ReferralId) -> str:
        connection = unit.connection
        within = persons_within(self.context.actor, "c.person_id")
        rows = self._seen(call_sheets.waiting(connection, within))
        row = next((one for one in rows if one.referral_id == referral_id), None)
        person = people.person(connection, row.person_id) if row and row.person_id else None
        if row is None or person is None:
            raise RecordNotFoundError(kind="referral")
        given = release_store.releases_of(connection, (person.id,))
        yes = _yes(row, given, self._directory.categories_by_code(), local_day(unit.now))
        if yes is None:
            nobody = mark("Nobody said yes to that. Ask by the code alone.")
            raise InvalidInputError({"name": nobody})
        spoken = yes.kind is ReleaseKind.SPOKEN
        note_disclosure(
            unit,
            NewDisclosure(
                person_id=person.id,
                kind=DisclosureKind.SPOKEN if spoken else DisclosureKind.CONSENTED,
                way=DisclosureWay.SPOKEN,
                recipient=row.organization,
                what=(SpokenFact.FIRST_NAME.value,),
                service_id=row.service_id,
                release_id=yes.id,
            ),
        )
        return person.first_name or person.full_name


def _by_call(
    connection: Connection, rows: tuple[WaitingRow, ...]
) -> dict[str, tuple[WaitingRow, ...]]:
    """Part referrals by call: an agency may answer for its services at several numbers."""
    phones = call_sheets.phones_of(connection, tuple({row.service_id for row in rows}))
    calls: dict[str, list[WaitingRow]] = {}
    for row in rows:
        number = phones.get(row.service_id, ("", ""))[0]
        calls.setdefault(f"{row.organization_id}:{number}", []).append(row)
    return {key: tuple(some) for key, some in calls.items()}


def _called(rows: tuple[WaitingRow, ...]) -> str:
    """Return the agency's name, with the service where the call is about one alone."""
    services = {row.service for row in rows}
    first = rows[0]
    if len(services) > 1 or first.service == first.organization:
        return first.organization
    return f"{first.organization}, {first.service}"


def _yes(
    row: WaitingRow,
    given: Iterable[Release],
    categories: Mapping[str, NeedCategory],
    today: date,
) -> Release | None:
    """Return the yes under which this family may be named to this service, or None."""
    care = _care(row.need_code, categories)
    for one in given:
        if row.person_id not in {one.signer_id, one.about_id}:
            continue
        spoken = one.kind is ReleaseKind.SPOKEN
        if spoken and not may_be_spoken(care):
            continue
        records = (SpokenFact.FIRST_NAME if spoken else RecordCategory.CONTACT,)
        if may_send(one, records, row.service_id, today) is None:
            return one
    return None


def _care(code: str, categories: Mapping[str, NeedCategory]) -> Care:
    found = categories.get(code)
    return found.care if found else Care.OPEN


def _added(some: Iterable[AgencyAnswers | None]) -> AgencyAnswers:
    """Return the answers of all services of one agency together."""
    known = [one for one in some if one is not None]
    return AgencyAnswers(
        sum(one.given for one in known),
        sum(one.answered for one in known),
        sum(one.never for one in known),
    )
