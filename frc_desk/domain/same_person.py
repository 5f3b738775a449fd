"""Whether a person who is being written down may be here already: what speaks for it, and how much.

Weights are log-odds, as in the record linkage of Fellegi and Sunter (1969): what two records of one
person share, against what two strangers share by chance. A name that many people here have tells little,
so its weight falls with the number of people who fit as well; the child's school, name and birth date
and the phone then tell them apart.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import log

from frc_desk.domain.ids import PersonId, SchoolId
from frc_desk.domain.name_likeness import NameLikeness, SameBecause, are_alike
from frc_desk.domain.people import PersonFound


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of a person who is being written down; everything but the name may be missing."""

    words: tuple[str, ...]
    phone: str = ""
    born_on: date | None = None
    child: tuple[str, ...] = ()
    school_id: SchoolId | None = None


@dataclass(frozen=True, slots=True)
class ChildKnown:
    """What tells a child of a known family."""

    words: tuple[str, ...]
    born_on: date | None = None
    school_id: SchoolId | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of somebody who is here; `person_id` is the record that is kept."""

    person_id: PersonId
    phones: frozenset[str] = frozenset()
    children: tuple[ChildKnown, ...] = ()


@dataclass(frozen=True, slots=True)
class Scored:
    """One who may be the same person: above nothing, the more the surer."""

    person_id: PersonId
    score: float
    why: tuple[SameBecause, ...]
    warns: bool = True
    """Whether it is likely enough to ask; the others are told of quietly, for whoever wants to look."""


@dataclass(frozen=True, slots=True)
class LookAlike:
    """One who may be the same person, as the banner shows them, or the quiet line where nobody warns."""

    found: PersonFound
    score: float
    why: tuple[SameBecause, ...]
    warns: bool = True


@dataclass(frozen=True, slots=True)
class Twice:
    """Two people who are here and may be one."""

    one: PersonFound
    other: PersonFound
    score: float
    why: tuple[SameBecause, ...]


WORTH_ASKING = 3.0
"""Two who are here are only asked about where more than their names agree."""

ALIKE_ENOUGH = 0.62
"""Names below this are not compared further, whatever else agrees."""

LEAST_SCORE = -2.0
"""Whoever scores less is shown nowhere, not in the quiet line either."""

_EXACT, _FALL, _AS_GOOD = 1.0, 24.0, 0.02
_CROWD, _CROWD_OF_NAMES, _FEW, _ONE_CHILD_OF_MANY = 55_000, 4_000, -2.0, 0.8
_NEVER_BY_NAME = 1.7
"""No name reaches this by itself, the same phone or child does beside any name."""

_PHONE, _OTHER_PHONE = 6.5, -0.2
_BIRTHDAY, _OTHER_BIRTHDAY = 5.5, -2.0
_CHILD, _OTHER_CHILD = 3.6, -3.0
_SCHOOL, _OTHER_SCHOOL = 2.6, -3.2
_SURE = 4.0
_MOST_WARNED, _MOST_TOLD = 3, 5


def scored(
    asked: Asked, known: Iterable[tuple[Known, NameLikeness]], people: int = _CROWD
) -> tuple[Scored, ...]:
    """Return those who may be the same person, the surest first.

    Among many people more look alike by chance. Where nothing is known that tells namesakes apart, a
    large office therefore asks for more before it warns; a small one may warn sooner.
    """
    needed = _needed(asked, people)
    return tuple(
        replace(answer, warns=answer.score > needed)
        for answer in weighed(asked, known)
        if answer.score > LEAST_SCORE
    )


def _needed(asked: Asked, people: int) -> float:
    """Return the score above which is warned.

    Another phone tells nobody apart, because numbers change; the same one is enough for any warning. By
    the name alone only a small office warns: elsewhere every fifth new person would be taken for another.
    """
    is_placed = asked.school_id or asked.child or asked.born_on
    crowd = _CROWD if is_placed else _CROWD_OF_NAMES
    needed = min(_NEVER_BY_NAME, log(max(1, people) / crowd))
    if asked.born_on or (asked.child and asked.school_id):
        needed = min(0.0, needed)
    elif asked.child:
        needed += _ONE_CHILD_OF_MANY
    return max(_FEW, needed)


def shown(answers: Sequence[Scored]) -> tuple[Scored, ...]:
    """Return those who are shown: the few of whom is warned, or else those who are told of quietly.

    Whoever fits far better than the next is shown alone.
    """
    warning = [answer for answer in answers if answer.warns][:_MOST_WARNED]
    if is_sure(warning):
        return tuple(warning[:1])
    return tuple(warning or answers[:_MOST_TOLD])


def least_share(asked: Asked, floor: float) -> float:
    """Return how alike a name must be for its score to reach a floor, were everything else to agree.

    Whoever is less alike need not be read; they are only counted among the namesakes.
    """
    best = _EXACT
    for value, agree in (
        (asked.phone, _PHONE),
        (asked.born_on, _BIRTHDAY),
        (asked.child, _CHILD),
        (asked.school_id, _SCHOOL),
    ):
        best += agree if value else 0.0
    return 1 - (best - floor) / _FALL - _AS_GOOD


def is_sure(answers: Sequence[Scored]) -> bool:
    """Say whether the first fits far better than the next, so that it alone need be shown."""
    return len(answers) == 1 or (len(answers) > 1 and answers[0].score - answers[1].score > _SURE)


def weighed(asked: Asked, known: Iterable[tuple[Known, NameLikeness]]) -> tuple[Scored, ...]:
    """Weigh everybody whose name is alike enough, the surest first; below nothing it is likely another."""
    fitting = [(one, likeness) for one, likeness in known if likeness.share >= ALIKE_ENOUGH]
    shares = sorted((likeness.share for _, likeness in fitting), reverse=True)
    answers = []
    for one, likeness in fitting:
        as_good = sum(1 for share in shares if share >= likeness.share - _AS_GOOD)
        weight = _EXACT - _FALL * (1 - likeness.share) - log(as_good)
        more, why = _other_weights(asked, one)
        answers.append(Scored(one.person_id, weight + more, (*_in_order(likeness.why), *why)))
    answers.sort(key=lambda answer: (-answer.score, answer.person_id))
    return tuple(answers)


def weighed_pair(one: Known, other: Known, likeness: NameLikeness) -> Scored:
    """Weigh two who are here, by whatever both say: a number, a school or a child that they share."""
    phones, schools = one.phones & other.phones, _schools(one) & _schools(other)
    born = _birthdays(one) & _birthdays(other)
    first_names = _first_names(one) & _first_names(other)
    asked = Asked(
        (),
        min(phones or one.phones, default=""),
        min(born or _birthdays(one), default=None),
        tuple(sorted(first_names or _first_names(one))[:1]),
        min(schools or _schools(one), default=None),
    )
    (answer,) = weighed(asked, [(other, likeness)])
    return answer


def _schools(one: Known) -> frozenset[SchoolId]:
    return frozenset(child.school_id for child in one.children if child.school_id)


def _birthdays(one: Known) -> frozenset[date]:
    return frozenset(child.born_on for child in one.children if child.born_on)


def _first_names(one: Known) -> frozenset[str]:
    return frozenset(child.words[0] for child in one.children if child.words)


def _other_weights(asked: Asked, one: Known) -> tuple[float, tuple[SameBecause, ...]]:
    """Weigh what is known beside the name; what is missing on either side tells nothing."""
    born = {child.born_on for child in one.children if child.born_on}
    schools = {child.school_id for child in one.children if child.school_id}
    first_names = [child.words[0] for child in one.children if child.words]
    tested = (
        (asked.phone, one.phones, _PHONE, _OTHER_PHONE, SameBecause.SAME_PHONE),
        (asked.school_id, schools, _SCHOOL, _OTHER_SCHOOL, SameBecause.SAME_SCHOOL),
    )
    total, why = 0.0, []
    for value, among, agree, differ, because in tested:
        if value and among:
            total += agree if value in among else differ
            why += [because] if value in among else []
    if asked.born_on and born:
        near = {asked.born_on, swapped_day(asked.born_on)}
        total += _OTHER_BIRTHDAY if born.isdisjoint(near) else _BIRTHDAY
        why += [] if born.isdisjoint(near) else [SameBecause.SAME_BIRTHDAY]
    if asked.child and first_names:
        alike = any(are_alike(asked.child[0], name) for name in first_names)
        total += _CHILD if alike else _OTHER_CHILD
        why += [SameBecause.SAME_CHILD] if alike else []
    return total, tuple(why)


def swapped_day(day: date) -> date | None:
    """Return the day with day and month changed places, as two countries write it; None where there is none."""
    return day.replace(month=day.day, day=day.month) if day.day <= 12 else None


def _in_order(reasons: frozenset[SameBecause]) -> tuple[SameBecause, ...]:
    return tuple(reason for reason in SameBecause if reason in reasons)
