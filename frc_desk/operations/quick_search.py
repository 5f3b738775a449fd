"""Search as one types: capped reads of a few milliseconds on a read-only connection of the bare driver.

Called on the window's own thread (desktop.md 3): a capped query paints sooner than any thread can answer.
The connection is closed around lock, rekey, vacuum and restore.
"""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from frc_desk.clock import local_day
from frc_desk.domain.access import is_new_search
from frc_desk.domain.directory import UseState
from frc_desk.domain.ids import ContactId, HouseholdId, PersonId, ServiceId
from frc_desk.domain.people import FamilyRole, PersonFound
from frc_desk.domain.phones import shown_number
from frc_desk.domain.privacy import Permission
from frc_desk.domain.slip_code import parse_slip_code
from frc_desk.domain.text_folding import fold, search_words
from frc_desk.operations.context import Context, act
from frc_desk.store import quick_statements
from frc_desk.store.family_scope import persons_within
from frc_desk.store.keyed import Connection
from frc_desk.store.schema.base import moment_of
from frc_desk.store.search_counts import raise_counts


@dataclass(frozen=True, slots=True)
class ServiceHit:
    """A service found by its words."""

    service_id: ServiceId
    name: str
    organization: str
    use: UseState
    phone: str


@dataclass(frozen=True, slots=True)
class SlipHit:
    """A slip found by its short code; two may carry one code, then a person chooses by date."""

    contact_id: ContactId
    code: str
    made_at: datetime
    language: str
    person_id: PersonId | None


class QuickSearch:
    """People, services and slips while one types."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._connection: Connection | None = None
        self._last_typed = ""
        self._searches: Counter[date] = Counter()

    @act(Permission.SEE_FAMILIES)
    def people(self, text: str, limit: int = 8) -> tuple[PersonFound, ...]:
        """Return people by name in either order, phone digits, child or school; best first."""
        match = match_words(text)
        self._count(fold(text))
        if not match:
            return ()
        within = persons_within(self.context.actor, "p.id")
        statement = quick_statements.people(within.sql, is_all=not within.values)
        hits = self._read(statement, {"words": match, **within.values})
        typed = fold(text)
        hits.sort(key=lambda row: (_rank(typed, row[1], row[3]), -row[2]))
        return self._shown([str(row[0]) for row in hits[:limit]])

    @act(Permission.SEE_DIRECTORY)
    def services(self, text: str, limit: int = 8) -> tuple[ServiceHit, ...]:
        """Return services by any words of theirs; those that may be given come first."""
        match = match_words(text)
        if not match:
            return ()
        typed = fold(text)
        hits = self._read(quick_statements.SERVICES, (match,))
        hits.sort(key=lambda row: (_USE_ORDER[row[3]], _rank(typed, row[1], row[4]), row[1]))
        best = hits[:limit]
        wanted = _json_list([row[0] for row in best])
        phones = {row[0]: row[1] for row in self._read(quick_statements.FIRST_PHONES, (wanted,))}
        return tuple(
            ServiceHit(ServiceId(row[0]), row[1], row[2], UseState(row[3]), phones.get(row[0], ""))
            for row in best
        )

    @act(Permission.SEE_FAMILIES)
    def slips(self, typed: str) -> tuple[SlipHit, ...]:
        """Return the slips that carry a typed or scanned code."""
        code = parse_slip_code(typed)
        if code is None:
            return ()
        return tuple(
            SlipHit(
                ContactId(row[0]),
                row[1],
                moment_of(row[2]),
                row[3],
                PersonId(row[4]) if row[4] else None,
            )
            for row in self._slips_with(code)
        )

    @act(Permission.SIGN_IN)
    def close(self) -> None:
        """Give the file free; the next search opens it again."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    @act(Permission.SIGN_IN)
    def write_counts(self) -> None:
        """Write how often was searched on which day; called at lock and at close, never on a key."""
        counts = dict(self._searches)
        self._searches.clear()
        if counts:
            raise_counts(self.context.database, self.context.actor.id, counts)

    def _count(self, typed: str) -> None:
        if is_new_search(self._last_typed, typed):
            self._searches[local_day(self.context.clock.now())] += 1
        self._last_typed = typed

    def _shown(self, ids: list[str]) -> tuple[PersonFound, ...]:
        today = local_day(self.context.clock.now()).isoformat()
        shown = self._read(quick_statements.SHOWN, (today, _json_list(ids)))
        rows = {str(row[0]): row for row in shown}
        return tuple(_person_found(rows[one]) for one in ids if one in rows)

    def _slips_with(self, code: str) -> list[tuple[Any, ...]]:
        viewer = self.context.actor
        within = persons_within(viewer, "c.person_id")
        statement = quick_statements.SLIPS.format(within=within.sql)
        return self._read(statement, {"code": code, "me": viewer.id, **within.values})

    def _read(
        self, statement: str, values: tuple[object, ...] | dict[str, str]
    ) -> list[tuple[Any, ...]]:
        if self._connection is None:
            self._connection = self.context.database.bare_connection()
        return list(self._connection.execute(statement, values).fetchall())


_USE_ORDER = {
    UseState.CONFIRMED.value: 0,
    UseState.READY_TO_VERIFY.value: 1,
    UseState.OFFICE_FILLS_IN.value: 2,
    UseState.SEARCH_ONLY.value: 3,
    UseState.NOT_TO_BE_GIVEN.value: 4,
}


def match_words(text: str) -> str:
    """Return the full-text query for typed words: each is the beginning of a word."""
    words = search_words(text)
    return " ".join(f'"{word}"*' for word in words)


def _rank(typed: str, name: str, words: str) -> int:
    """0 where the name begins as typed, 1 where its words begin so in any order, 2 otherwise.

    `words` are the folded words of the row, which begin with those of its name: folding four hundred
    names anew at every key would take longer than the search itself.
    """
    if words.startswith(typed):
        return 0
    begins = words.split()[: len(name.split())]
    return 1 if all(any(b.startswith(w) for b in begins) for w in typed.split()) else 2


def _json_list(ids: list[str]) -> str:
    return "[" + ",".join(f'"{one}"' for one in ids) + "]"


def _person_found(row: tuple[Any, ...]) -> PersonFound:
    person_id, name, phone, e164, speaks, alert, home, role, children, school = map(_text, row)
    return PersonFound(
        person_id=PersonId(person_id),
        household_id=HouseholdId(home) if home else None,
        full_name=name,
        role=FamilyRole(role) if role else None,
        phone=shown_number(phone, e164),
        speaks=speaks,
        children=tuple(json.loads(children)) if children else (),
        school_name=school,
        alert=alert,
    )


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)
