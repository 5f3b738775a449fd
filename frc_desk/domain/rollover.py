"""What going over to a school year means for every child, before anybody does it.

A plan is a value: answering a question or changing a child's line makes a new plan, and nothing is written
until the plan is carried out. Grades move up by one. A school that ends, is closed or merged asks once for
all its children where they go on; the answer is remembered for the next year.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from frc_desk.domain.ids import PersonId, SchoolId
from frc_desk.domain.onward import schools_after, schools_instead
from frc_desk.domain.school_years import (
    ADULT_AGE,
    GRADES,
    birthday,
    ends_school,
    next_grade,
    school_year_of,
)
from frc_desk.domain.schools import LeftBecause, School

_DAYS_AHEAD = timedelta(days=100)


class RolloverStep(Enum):
    """What becomes of one child."""

    NEXT_GRADE = "next_grade"
    NEXT_SCHOOL = "next_school"
    SCHOOL_CLOSED = "school_closed"
    GRADUATES = "graduates"
    SAME_GRADE = "same_grade"
    LEAVES = "leaves"
    NOT_KNOWN = "not_known"
    """The grade is none of the list: nothing changes, somebody may ask."""


class ChildChoice(Enum):
    """What a person says about one child; the value is the digit that says it."""

    AS_PROPOSED = 1
    SAME_GRADE = 2
    LEAVES = 3


class QuestionKind(Enum):
    """Why a school asks where its children go on."""

    LAST_GRADE = "last_grade"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class RolloverChild:
    """A child as the records say now."""

    person_id: PersonId
    name: str
    grade: str
    school_id: SchoolId | None = None
    born_on: date | None = None


@dataclass(frozen=True, slots=True)
class SchoolQuestion:
    """Where the children of a school go on; one answer for all of them.

    `answer` None with `is_answered` means that it is not known yet: their school is left open.
    """

    school_id: SchoolId
    kind: QuestionKind
    children: int
    answer: SchoolId | None = None
    is_answered: bool = False

    @property
    def key(self) -> str:
        """What names the question in a list."""
        return f"{self.school_id} {self.kind.value}"


@dataclass(frozen=True, slots=True)
class RolloverLine:
    """One child before and after."""

    child: RolloverChild
    step: RolloverStep
    grade_after: str
    school_after: SchoolId | None
    choice: ChildChoice = ChildChoice.AS_PROPOSED

    @property
    def changes(self) -> bool:
        """Whether anything about the child is written."""
        after = (self.grade_after, self.school_after)
        return after != (self.child.grade, self.child.school_id)

    @property
    def left_because(self) -> LeftBecause:
        """Why the child leaves the school, where it does."""
        return _LEFT[self.step]


@dataclass(frozen=True, slots=True)
class ComesOfAge:
    """A student who is eighteen by the end of the school year: from the day on the rights are their own."""

    person_id: PersonId
    name: str
    on: date


@dataclass(frozen=True, slots=True)
class Lapses:
    """What ends with the old school year."""

    releases: tuple[PersonId, ...] = ()
    """Whose directory information was allowed out until now; it has to be asked again."""
    consents: int = 0
    """How many signed or spoken consents end by the first day; they end by themselves."""


@dataclass(frozen=True, slots=True)
class RolloverPlan:
    """Everything that would be written; nothing is, until it is carried out."""

    begins: int
    on: date
    schools: tuple[School, ...]
    children: tuple[RolloverChild, ...]
    questions: tuple[SchoolQuestion, ...]
    choices: Mapping[PersonId, ChildChoice]
    lines: tuple[RolloverLine, ...]
    of_age: tuple[ComesOfAge, ...] = ()
    lapses: Lapses = Lapses()
    begun_on: date | None = None
    """When this school year was begun already; it is not begun twice."""
    opens_on: date | None = None
    """Before this day it is too early."""

    @property
    def open_questions(self) -> tuple[SchoolQuestion, ...]:
        """The questions that nobody has answered yet."""
        return tuple(one for one in self.questions if not one.is_answered)

    @property
    def is_ready(self) -> bool:
        """Whether the plan can be carried out."""
        return self.begun_on is None and self.opens_on is None and not self.open_questions

    @property
    def counts(self) -> Mapping[RolloverStep, int]:
        """How many children each step is for."""
        return Counter(line.step for line in self.lines)

    def answered(self, key: str, answer: SchoolId | None) -> "RolloverPlan":
        """Return the plan with the answer to one question."""
        questions = tuple(
            replace(one, answer=answer, is_answered=True) if one.key == key else one
            for one in self.questions
        )
        return _with_lines(replace(self, questions=questions))

    def chosen(self, person_id: PersonId, choice: ChildChoice) -> "RolloverPlan":
        """Return the plan with another choice for one child."""
        return _with_lines(replace(self, choices={**self.choices, person_id: choice}))

    def where_on(self, question: SchoolQuestion) -> tuple[School, ...]:
        """Return the open schools that could be the answer to a question, by name."""
        asks = next((one for one in self.schools if one.id == question.school_id), None)
        if asks is None:
            return ()
        where = schools_after if question.kind is QuestionKind.LAST_GRADE else schools_instead
        return where(asks, self.schools, self.on)


def make_plan(
    children: Sequence[RolloverChild], schools: Sequence[School], on: date
) -> RolloverPlan:
    """Return what the first day of a school year would bring, with the answers remembered from before."""
    by_id = {school.id: school for school in schools}
    asked: Counter[tuple[SchoolId, QuestionKind]] = Counter()
    for child in children:
        kind = _asks(child, by_id, on)
        if kind is not None and child.school_id is not None:
            asked[child.school_id, kind] += 1
    questions = tuple(
        _question(by_id[school_id], kind, count)
        for (school_id, kind), count in sorted(asked.items(), key=lambda x: by_id[x[0][0]].name)
    )
    plan = RolloverPlan(
        begins=school_year_of(on),
        on=on,
        schools=tuple(schools),
        children=tuple(children),
        questions=questions,
        choices={},
        lines=(),
        of_age=tuple(_coming_of_age(children, on)),
    )
    return _with_lines(plan)


def too_early(today: date, on: date) -> date | None:
    """Return the day from which a school year may be begun, where that still lies ahead."""
    opens = on - _DAYS_AHEAD
    return opens if today < opens else None


def _with_lines(plan: RolloverPlan) -> RolloverPlan:
    by_id = {school.id: school for school in plan.schools}
    answers = {(one.school_id, one.kind): one.answer for one in plan.questions}
    lines = tuple(
        _line(
            child,
            by_id,
            answers,
            plan.choices.get(child.person_id, ChildChoice.AS_PROPOSED),
            plan.on,
        )
        for child in plan.children
    )
    return replace(plan, lines=lines)


def _line(
    child: RolloverChild,
    schools: Mapping[SchoolId, School],
    answers: Mapping[tuple[SchoolId, QuestionKind], SchoolId | None],
    choice: ChildChoice,
    on: date,
) -> RolloverLine:
    step, grade, school = _proposed(child, schools, answers, on)
    if choice is ChildChoice.LEAVES:
        step, grade, school = RolloverStep.LEAVES, child.grade, None
    elif choice is ChildChoice.SAME_GRADE:
        closed = _asks(child, schools, on) is QuestionKind.CLOSED
        stays = school if closed else child.school_id
        step, grade, school = RolloverStep.SAME_GRADE, child.grade, stays
    return RolloverLine(child, step, grade, school, choice)


def _proposed(
    child: RolloverChild,
    schools: Mapping[SchoolId, School],
    answers: Mapping[tuple[SchoolId, QuestionKind], SchoolId | None],
    on: date,
) -> tuple[RolloverStep, str, SchoolId | None]:
    if child.grade == GRADES[-1]:
        return RolloverStep.GRADUATES, "", None
    kind = _asks(child, schools, on)
    following = next_grade(child.grade) or child.grade
    if kind is not None and child.school_id is not None:
        closed = kind is QuestionKind.CLOSED
        step = RolloverStep.SCHOOL_CLOSED if closed else RolloverStep.NEXT_SCHOOL
        return step, following, answers.get((child.school_id, kind))
    if child.grade not in GRADES:
        return RolloverStep.NOT_KNOWN, child.grade, child.school_id
    return RolloverStep.NEXT_GRADE, following, child.school_id


def _asks(
    child: RolloverChild, schools: Mapping[SchoolId, School], on: date
) -> QuestionKind | None:
    school = schools.get(child.school_id) if child.school_id else None
    if school is None or child.grade == GRADES[-1]:
        return None
    if ends_school(school.level, child.grade):
        return QuestionKind.LAST_GRADE
    return QuestionKind.CLOSED if school.is_closed(on) else None


def _question(school: School, kind: QuestionKind, count: int) -> SchoolQuestion:
    remembered = school.next_school if kind is QuestionKind.LAST_GRADE else school.merged_into
    return SchoolQuestion(school.id, kind, count, remembered, remembered is not None)


def _coming_of_age(children: Iterable[RolloverChild], on: date) -> Iterable[ComesOfAge]:
    ends = date(on.year + 1, on.month, min(on.day, 28))
    for child in children:
        if child.born_on is not None:
            day = birthday(child.born_on, ADULT_AGE)
            if day < ends:
                yield ComesOfAge(child.person_id, child.name, day)


_LEFT = {
    RolloverStep.NEXT_GRADE: LeftBecause.MOVED,
    RolloverStep.NEXT_SCHOOL: LeftBecause.NEXT_SCHOOL,
    RolloverStep.SCHOOL_CLOSED: LeftBecause.SCHOOL_CLOSED,
    RolloverStep.GRADUATES: LeftBecause.GRADUATED,
    RolloverStep.SAME_GRADE: LeftBecause.SCHOOL_CLOSED,
    RolloverStep.LEAVES: LeftBecause.LEFT_DISTRICT,
    RolloverStep.NOT_KNOWN: LeftBecause.CORRECTED,
}
