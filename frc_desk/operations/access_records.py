"""The auditor's questions: who looked at this family, what did somebody look at, does the chain hold."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from frc_desk.clock import LOCAL_ZONE, local_day
from frc_desk.domain.access import (
    MANY_SEARCHES,
    AccessDigest,
    AccessLine,
    ChainState,
    Look,
    Searches,
)
from frc_desk.domain.ids import PersonId, StaffId
from frc_desk.domain.people import PersonFound
from frc_desk.domain.privacy import Permission
from frc_desk.operations.checking import seen_heads
from frc_desk.operations.context import Context, act
from frc_desk.operations.quick_search import match_words
from frc_desk.store import access_lines, access_log, people, search_counts, staff
from frc_desk.store.connection import Connection
from frc_desk.store.family_records import records_of
from frc_desk.store.family_search import people_with
from frc_desk.store.people_named import names_behind

_MOST_LINES = 500
_MOST_FOUND = 8
_READ = "digest_read"


class AccessRecordsDesk:
    """Reads the access log; nothing here can change it.

    A question about one family or one colleague is written down too; the list of all looks is not.
    """

    def __init__(self, context: Context) -> None:
        self.context = context

    @act(Permission.SEE_AUDIT)
    def find_family(self, typed: str) -> tuple[PersonFound, ...]:
        """Return the people by whose name the question is asked; the search is written down."""
        match = match_words(typed)
        if not match:
            return ()
        today = local_day(self.context.clock.now())
        with self.context.database.reading() as connection:
            found = people_with(connection, match, _MOST_FOUND)
            known = (people.person(connection, one) for one in found)
            rows = tuple(people.found(connection, one, today) for one in known if one is not None)
        self._record("audit/search", "")
        return rows

    @act(Permission.SEE_AUDIT)
    def who_looked_at(self, person_id: PersonId, first: date, last: date) -> tuple[Look, ...]:
        """Return every look at a family in a span of days, the latest first."""
        with self.context.database.reading() as connection:
            subjects = records_of(connection, person_id)
            lines = access_lines.about(connection, subjects, *_span(first, last), _MOST_LINES)
            looks = _looks(connection, lines)
        self._record("audit/family", person_id)
        return looks

    @act(Permission.SEE_AUDIT)
    def looks_of(self, staff_id: StaffId, first: date, last: date) -> tuple[Look, ...]:
        """Return everything that one colleague looked at in a span of days, the latest first."""
        with self.context.database.reading() as connection:
            lines = access_lines.by_person(connection, staff_id, *_span(first, last), _MOST_LINES)
            looks = _looks(connection, lines)
        self._record("audit/colleague", staff_id)
        return looks

    @act(Permission.SEE_AUDIT)
    def all_looks(self, first: date, last: date) -> tuple[Look, ...]:
        """Return every look of everybody in a span of days, the latest first."""
        with self.context.database.reading() as connection:
            lines = access_lines.all_looks(connection, *_span(first, last), _MOST_LINES)
            return _looks(connection, lines)

    @act(Permission.SEE_AUDIT)
    def digest(self, day: date) -> AccessDigest:
        """Return the month of a day: views outside one's schools, and days of many searches."""
        first = day.replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        with self.context.database.reading() as connection:
            span = _span(first, last)
            outside = access_lines.outside(connection, *span, _MOST_LINES)
            names = {one.id: one.name for one in staff.members(connection)}
            counts = search_counts.counts_between(connection, first, last)
            return AccessDigest(
                first=first,
                last=last,
                outside=_looks(connection, outside),
                many_searches=tuple(
                    Searches(names.get(one.staff_id, ""), one.day, one.searches)
                    for one in counts
                    if one.searches > MANY_SEARCHES
                ),
                looks=access_lines.count(connection, *span),
            )

    @act(Permission.SEE_AUDIT)
    def mark_read(self, digest: AccessDigest) -> None:
        """Write down that the month was looked over; Today asks no more."""
        self._record(_READ, digest.first.isoformat())

    @act(Permission.SEE_AUDIT)
    def waiting_month(self) -> date | None:
        """Return the first day of last month where something in it waits to be looked over."""
        today = local_day(self.context.clock.now())
        before = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
        with self.context.database.reading() as connection:
            was_read = access_lines.has_line(connection, _READ, before.isoformat())
        if was_read or self.digest(before).is_quiet:
            return None
        return before

    @act(Permission.SEE_AUDIT)
    def chain(self, second: Path | None = None) -> ChainState:
        """Check the whole chain: an altered line, one that was cut out and a cut tail are all found.

        Args:
            second: another disk or a share where copies of the backups lie.
        """
        seen = seen_heads(self.context, second)
        with self.context.database.reading() as connection:
            broken = access_log.broken_chains(connection, seen)
            return ChainState(access_log.length(connection), broken)

    def _record(self, code: str, subject: str) -> None:
        with self.context.database.unit(self.context.actor.id, "look") as unit:
            access_log.record(unit, code, subject)


def _span(first: date, last: date) -> tuple[datetime, datetime]:
    begin = datetime.combine(first, time(), LOCAL_ZONE).astimezone(UTC)
    end = datetime.combine(last + timedelta(days=1), time(), LOCAL_ZONE).astimezone(UTC)
    return begin, end


def _looks(connection: Connection, lines: Sequence[AccessLine]) -> tuple[Look, ...]:
    names = {one.id: one.name for one in staff.members(connection)}
    families = names_behind(connection, (line.subject for line in lines))
    return tuple(
        Look(
            line.at,
            names.get(line.staff_id, ""),
            line.view,
            families.get(line.subject, ""),
            line.is_outside,
            line.reason,
        )
        for line in lines
    )
