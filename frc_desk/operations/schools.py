"""The schools of the district: added, corrected, moved, closed, merged, and where their children go on."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from frc_desk.clock import local_day
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.ids import SchoolId
from frc_desk.domain.onward import LEVELS, proposed_next, schools_after, schools_instead
from frc_desk.domain.privacy import Permission
from frc_desk.domain.schools import LeftBecause, School, SchoolState
from frc_desk.domain.text_folding import fold
from frc_desk.domain.typed_text import one_line
from frc_desk.errors import InvalidInputError, RecordNotFoundError
from frc_desk.i18n import mark
from frc_desk.operations.context import Context, act
from frc_desk.operations.school_changes import gone_to, moved
from frc_desk.store import directory, school_years
from frc_desk.store.connection import Connection
from frc_desk.store.unit import Unit

_CHANGES = frozenset({Kind.OFFICE})
_BATCH = 200
_LONGEST_NAME, _LONGEST_SHORT = 200, 100
_YEARS_AROUND = 2


@dataclass(frozen=True, slots=True)
class SchoolWords:
    """What is typed about a school."""

    name: str
    short_name: str
    level: str
    zip_code: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SchoolLine:
    """A school of the page: how many children go there, and where they could go on."""

    school: School
    children: int
    after: tuple[School, ...]
    """The open schools that take the grade after its last one."""
    instead: tuple[School, ...]
    """The open schools of the same level."""
    proposed: SchoolId | None = None
    """The only one that can follow."""


class SchoolDesk:
    """Keeps the list of schools; none is deleted, because families still name the closed ones."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @act(Permission.SIGN_IN)
    def lines(self) -> tuple[SchoolLine, ...]:
        """Return every school with how many children go there, by name."""
        today = self._today()
        with self.context.database.reading() as connection:
            every = directory.schools(connection)
            counts = school_years.children_at(connection)
        return tuple(_line(one, every, counts.get(one.id, 0), today) for one in every)

    @act(Permission.SET_UP_OFFICE)
    def add(self, words: SchoolWords) -> Done[School]:
        """Add a school.

        Raises:
            InvalidInputError: a name or the level is missing, or a school has this name already.
        """
        with self.context.database.unit(self.context.actor.id, "add_school") as unit:
            words = _checked(unit.connection, words, None)
            school = School(
                id=SchoolId(unit.new_id()),
                name=words.name,
                short_name=words.short_name,
                level=words.level,
                aliases=words.aliases,
                zip_code=words.zip_code,
                source_title=self.context.actor.name,
                source_date=self._today().isoformat(),
            )
            school_years.put_school(unit, school)
        return Done(school, _CHANGES, unit.txid)

    @act(Permission.SET_UP_OFFICE)
    def correct(self, school_id: SchoolId, words: SchoolWords) -> Done[School]:
        """Correct what a school is called and which grades it has.

        Raises:
            InvalidInputError: a name or the level is missing, or another school has this name.
            RecordNotFoundError: there is no such school.
        """

        def corrected(unit: Unit, before: School) -> School:
            said = _checked(unit.connection, words, before)
            return replace(
                before,
                name=said.name,
                short_name=said.short_name,
                level=said.level,
                zip_code=said.zip_code,
                aliases=said.aliases,
                state=SchoolState.OPEN if before.state is SchoolState.UNVERIFIED else before.state,
            )

        return self._change(school_id, "correct_school", corrected)

    @act(Permission.SET_UP_OFFICE)
    def move(self, school_id: SchoolId, zip_code: str, on: date) -> Done[School]:
        """Write that a school stands at another place since a day; its children stay.

        Raises:
            InvalidInputError: the ZIP code is none, or the day lies far away.
            RecordNotFoundError: there is no such school.
        """

        def put_elsewhere(_unit: Unit, before: School) -> School:
            code = zip_code.strip()
            if not (len(code) == 5 and code.isascii() and code.isdecimal()):
                raise InvalidInputError({"zip": mark("A ZIP code has five digits.")})
            self._refuse_day(on)
            state = SchoolState.OPEN if before.state is SchoolState.DAMAGED else before.state
            return replace(before, zip_code=code, moved_on=on, state=state)

        return self._change(school_id, "place_school", put_elsewhere)

    @act(Permission.SET_UP_OFFICE)
    def close(self, school_id: SchoolId, on: date, goes_to: SchoolId | None = None) -> Done[School]:
        """Write a school's last day, and where its children go where that is known.

        A day ahead is an announcement: the next school year asks for its children, not before.

        Raises:
            InvalidInputError: the day lies far away, or the other school is closed itself.
            RecordNotFoundError: there is no such school.
        """

        def closed(unit: Unit, before: School) -> School:
            return self._closed(unit, before, on, goes_to)

        return self._change(school_id, "close_school", closed)

    @act(Permission.SET_UP_OFFICE)
    def merge(self, school_id: SchoolId, into: SchoolId, on: date) -> Done[School]:
        """Write that a school becomes part of another one, which families then find by both names.

        Raises:
            InvalidInputError: the day lies far away, or the other school is closed itself.
            RecordNotFoundError: there is no such school.
        """

        def merged(unit: Unit, before: School) -> School:
            after = self._closed(unit, before, on, into)
            other = _school(unit.connection, into)
            names = dict.fromkeys((*other.aliases, before.short_name))
            school_years.put_school(unit, replace(other, aliases=tuple(names)), other)
            return after

        return self._change(school_id, "merge_school", merged)

    @act(Permission.SET_UP_OFFICE)
    def open_again(self, school_id: SchoolId) -> Done[School]:
        """Write that a school is open.

        Raises:
            RecordNotFoundError: there is no such school.
        """

        def opened(_unit: Unit, before: School) -> School:
            return replace(before, state=SchoolState.OPEN, closed_on=None, merged_into=None)

        return self._change(school_id, "open_school", opened)

    @act(Permission.SET_UP_OFFICE)
    def set_next(self, school_id: SchoolId, next_school: SchoolId | None) -> Done[School]:
        """Say where most children go after the last grade; nothing where it is not known.

        Raises:
            InvalidInputError: that school does not take the next grade, or is closed.
            RecordNotFoundError: there is no such school.
        """

        def onward(unit: Unit, before: School) -> School:
            every = directory.schools(unit.connection)
            fits = {one.id for one in schools_after(before, every, self._today())}
            if next_school is not None and next_school not in fits:
                sentence = mark("Choose an open school that takes the next grade.")
                raise InvalidInputError({"next": sentence})
            return replace(before, next_school=next_school)

        return self._change(school_id, "set_next_school", onward)

    @act(Permission.SET_UP_OFFICE)
    def propose_next(self) -> Done[int]:
        """Set the next school where it is empty and only one school takes the grade; return how many."""
        today = self._today()
        with self.context.database.unit(self.context.actor.id, "propose_next_schools") as unit:
            every = directory.schools(unit.connection)
            count = 0
            for one in every:
                found = None if one.is_closed(today) else proposed_next(one, every, today)
                if one.next_school is None and found is not None:
                    school_years.put_school(unit, replace(one, next_school=found.id), one)
                    count += 1
        return Done(count, _CHANGES, unit.txid if count else "")

    @act(Permission.ROLL_OVER)
    def move_children(self, school_id: SchoolId) -> Done[int]:
        """Let every child of a closed school go where it was closed to, now; return how many.

        Raises:
            InvalidInputError: the school is open, or nobody has said where its children go.
            RecordNotFoundError: there is no such school.
        """
        today = self._today()
        with self.context.database.unit(self.context.actor.id, "move_school_children") as unit:
            school = _school(unit.connection, school_id)
            if not school.is_closed(today) or school.merged_into is None:
                sentence = mark("Say first since when it is closed, and where its children go.")
                raise InvalidInputError({"school": sentence})
            on = school.closed_on or today
            other = _school(unit.connection, school.merged_into)
            merged = school.short_name in other.aliases
            why = LeftBecause.SCHOOL_MERGED if merged else LeftBecause.SCHOOL_CLOSED
            children = school_years.who_goes_to(unit.connection, school_id)
            for at in range(0, len(children), _BATCH):
                known = school_years.people(unit.connection, children[at : at + _BATCH])
                for person in known.values():
                    moved(unit, gone_to(person, other.id, person.grade), person, on, why)
        kinds = frozenset({Kind.PERSON, Kind.OFFICE})
        return Done(len(children), kinds, unit.txid if children else "")

    def _change(
        self, school_id: SchoolId, what: str, change: Callable[[Unit, School], School]
    ) -> Done[School]:
        with self.context.database.unit(self.context.actor.id, what) as unit:
            before = _school(unit.connection, school_id)
            after = change(unit, before)
            school_years.put_school(unit, after, before)
        return Done(after, _CHANGES, unit.txid)

    def _closed(self, unit: Unit, before: School, on: date, goes_to: SchoolId | None) -> School:
        self._refuse_day(on)
        if goes_to is not None:
            other = _school(unit.connection, goes_to)
            if other.id == before.id or other.is_closed(on):
                sentence = mark("Choose another school, one that is open.")
                raise InvalidInputError({"goes_to": sentence})
        state = SchoolState.CLOSED if on <= self._today() else before.state
        return replace(before, state=state, closed_on=on, merged_into=goes_to)

    def _refuse_day(self, on: date) -> None:
        if abs(on.year - self._today().year) > _YEARS_AROUND:
            raise InvalidInputError({"on": mark("The day lies too far away. Look at the year.")})

    def _today(self) -> date:
        return local_day(self.context.clock.now())


def _line(school: School, every: tuple[School, ...], children: int, today: date) -> SchoolLine:
    proposed = proposed_next(school, every, today)
    return SchoolLine(
        school,
        children,
        schools_after(school, every, today),
        schools_instead(school, every, today),
        proposed.id if proposed else None,
    )


def _school(connection: Connection, school_id: SchoolId) -> School:
    found = next((one for one in directory.schools(connection) if one.id == school_id), None)
    if found is None:
        raise RecordNotFoundError(kind="school")
    return found


def _checked(connection: Connection, words: SchoolWords, before: School | None) -> SchoolWords:
    """Return the words tidied, or say what is wrong with them."""
    words = SchoolWords(
        name=one_line(words.name),
        short_name=one_line(words.short_name) or one_line(words.name)[:_LONGEST_SHORT],
        level=words.level,
        zip_code=words.zip_code.strip(),
        aliases=tuple(one for one in map(one_line, words.aliases) if one),
    )
    problems = {}
    if not words.name:
        problems["name"] = mark("Write what the school is called.")
    elif len(words.name) > _LONGEST_NAME or len(words.short_name) > _LONGEST_SHORT:
        problems["name"] = mark("The name is too long. Make it shorter.")
    elif _is_taken(connection, words.name, before):
        problems["name"] = mark("A school has this name already.")
    if words.level not in LEVELS and (before is None or words.level != before.level):
        problems["level"] = mark("Say which grades it has.")
    if words.zip_code and not (len(words.zip_code) == 5 and words.zip_code.isdecimal()):
        problems["zip"] = mark("A ZIP code has five digits.")
    if problems:
        raise InvalidInputError(problems)
    return words


def _is_taken(connection: Connection, name: str, before: School | None) -> bool:
    others = (one for one in directory.schools(connection) if before is None or one.id != before.id)
    return any(fold(one.name) == fold(name) for one in others)
