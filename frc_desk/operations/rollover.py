"""Going over to a new school year: looked at first, done in one act, and taken back in one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from frc_desk.clock import local_day
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.guardians import as_it_holds
from frc_desk.domain.ids import SchoolYearId
from frc_desk.domain.people import Person
from frc_desk.domain.privacy import Permission
from frc_desk.domain.rollover import (
    Lapses,
    QuestionKind,
    RolloverLine,
    RolloverPlan,
    make_plan,
    too_early,
)
from frc_desk.domain.school_years import school_year_of
from frc_desk.domain.schools import School, SchoolState, SchoolYear
from frc_desk.errors import InvalidInputError
from frc_desk.i18n import mark
from frc_desk.operations.birthdays import remind_of_birthday
from frc_desk.operations.context import Context, act
from frc_desk.operations.school_changes import gone_to, moved
from frc_desk.store import directory, office, people, person_details, releases, school_years
from frc_desk.store.unit import Unit

_BATCH = 200
_FIRST_DAY = (8, 11)
_SUMMER = (7, 10)


class RolloverDesk:
    """Previews a new school year and begins it."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @act(Permission.ROLL_OVER)
    def preview(self, on: date | None = None) -> RolloverPlan:
        """Return what the first day of a school year would bring; nothing is written.

        Args:
            on: the first day; without one, August of the school year that comes next.

        Raises:
            InvalidInputError: the day lies more than a year away.
        """
        today = local_day(self.context.clock.now())
        with self.context.database.reading() as connection:
            begun = school_years.begun(connection)
            on = on or _next_first_day(begun, today)
            if abs((on - today).days) > 366:
                raise InvalidInputError(
                    {"on": mark("Choose the first day of the next school year.")}
                )
            plan = make_plan(school_years.children(connection), directory.schools(connection), on)
            is_practice = office.profile(connection).is_practice
            return replace(
                plan,
                lapses=Lapses(
                    school_years.allowed_until(connection, on),
                    len(releases.releases_ending_by(connection, on)),
                ),
                begun_on=begun.rolled_on if begun and begun.begins >= plan.begins else None,
                opens_on=None if is_practice else too_early(today, on),
            )

    @act(Permission.ROLL_OVER)
    def carry_out(
        self, plan: RolloverPlan, progress: Callable[[int, int], None] | None = None
    ) -> Done[SchoolYear]:
        """Write everything a plan says, in one act.

        Args:
            plan: what was looked at, with every question answered.
            progress: told how many of how many children are done.

        Raises:
            InvalidInputError: a question is open, it is too early, the year was begun already, or
                something was changed since the preview.
        """
        now = self.preview(plan.on)
        _refuse_unready(plan, now)
        told = progress or (lambda _done, _all: None)
        with self.context.database.unit(self.context.actor.id, "begin_school_year") as unit:
            _write_children(unit, plan, told)
            _write_adults(unit, plan)
            _plan_birthdays(unit, plan)
            _write_schools(unit, plan)
            year = SchoolYear(
                SchoolYearId(unit.new_id()),
                plan.begins,
                local_day(unit.now),
                self.context.actor.id,
            )
            school_years.put_school_year(unit, year)
        return Done(year, frozenset({Kind.PERSON, Kind.OFFICE, Kind.TASK}), unit.txid)


def _next_first_day(begun: SchoolYear | None, today: date) -> date:
    """Return the usual first day of the year to begin: this summer's, from autumn on next summer's."""
    if begun is not None:
        return date(begun.begins + 1, *_FIRST_DAY)
    year = school_year_of(today)
    is_summer = _SUMMER[0] <= today.month <= _SUMMER[1]
    return date(year if is_summer else year + 1, *_FIRST_DAY)


def _refuse_unready(plan: RolloverPlan, now: RolloverPlan) -> None:
    if now.begun_on is not None:
        raise InvalidInputError({"plan": mark("This school year was begun already.")})
    if now.opens_on is not None:
        raise InvalidInputError({"plan": mark("It is too early to begin this school year.")})
    if plan.open_questions:
        raise InvalidInputError({"plan": mark("Say for each school where its children go on.")})
    if (plan.children, plan.schools) != (now.children, now.schools):
        raise InvalidInputError(
            {"plan": mark("Something was changed since. Look at the list once more.")}
        )


def _write_children(unit: Unit, plan: RolloverPlan, progress: Callable[[int, int], None]) -> None:
    lapsed = set(plan.lapses.releases)
    changed = [line for line in plan.lines if line.changes or line.child.person_id in lapsed]
    for at in range(0, len(changed), _BATCH):
        batch = changed[at : at + _BATCH]
        known = school_years.people(unit.connection, [line.child.person_id for line in batch])
        for line in batch:
            person = known[line.child.person_id]
            _write_line(unit, line, person, plan.on, is_lapsed=person.id in lapsed)
        progress(at + len(batch), len(changed))
    others = lapsed - {line.child.person_id for line in changed}
    for person in school_years.people(unit.connection, sorted(others)).values():
        people.put_person(unit, replace(person, release_until=None), person)


def _write_line(
    unit: Unit, line: RolloverLine, before: Person, on: date, *, is_lapsed: bool
) -> None:
    after = gone_to(before, line.school_after, line.grade_after)
    if is_lapsed:
        after = replace(after, release_until=None)
    moved(unit, after, before, on, line.left_because)


def _write_adults(unit: Unit, plan: RolloverPlan) -> None:
    """Take the rights from whoever answered for a student who is of age by the first day.

    What the student or the district has agreed to since the birthday stays.
    """
    of_age = [one.person_id for one in plan.of_age if one.on <= plan.on]
    students = school_years.people(unit.connection, of_age)
    for one in person_details.guardianships_among(unit.connection, sorted(of_age)):
        if one.child_id in students:
            after = as_it_holds(one, students[one.child_id], plan.on)
            if after != one:
                person_details.put_guardianship(unit, after, one)


def _plan_birthdays(unit: Unit, plan: RolloverPlan) -> None:
    """Put each eighteenth birthday of the year on somebody's Today, some days before it."""
    of_age = [one.person_id for one in plan.of_age if one.on > plan.on]
    for student in school_years.people(unit.connection, of_age).values():
        remind_of_birthday(unit, student)


def _write_schools(unit: Unit, plan: RolloverPlan) -> None:
    """Remember the answers for the next year."""
    known: dict[str, School] = {school.id: school for school in plan.schools}
    for question in plan.questions:
        before = known[question.school_id]
        if question.kind is QuestionKind.LAST_GRADE:
            after = replace(before, next_school=question.answer)
        else:
            after = replace(before, merged_into=question.answer)
        if after.is_closed(plan.on):
            after = replace(after, state=SchoolState.CLOSED)
        if after != before:
            school_years.put_school(unit, after, before)
            known[question.school_id] = after
