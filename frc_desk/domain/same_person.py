"""Whether a person who is being written down may be here already: what speaks for it, and how much.

Weights are log-odds, as in the record linkage of Fellegi and Sunter (1969): what two records of one
person share, against what two strangers share by chance. A name that many people here have tells little,
so its weight falls with the number of people who fit as well; the child's school, name and birth date
and the phone then tell them apart.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache, partial
from math import log

from rapidfuzz.distance import OSA, JaroWinkler

from frc_desk.domain.ids import PersonId, SchoolId
from frc_desk.domain.name_sounds import sound_of
from frc_desk.domain.nicknames import Nicknames
from frc_desk.domain.people import PersonFound


class SameBecause(Enum):
    """One thing that speaks for two records being of one person."""

    SAME_NAME = "same_name"
    SOUNDS_ALIKE = "sounds_alike"
    NICKNAME = "nickname"
    OTHER_ORDER = "other_order"
    SAME_PHONE = "same_phone"
    SAME_BIRTHDAY = "same_birthday"
    SAME_CHILD = "same_child"
    SAME_SCHOOL = "same_school"


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
class NameLikeness:
    """How alike two names are, from 0 to 1, and why."""

    share: float
    why: frozenset[SameBecause] = frozenset()


@dataclass(frozen=True, slots=True)
class Scored:
    """One who may be the same person: above nothing, the more the surer."""

    person_id: PersonId
    score: float
    why: tuple[SameBecause, ...]


@dataclass(frozen=True, slots=True)
class LookAlike:
    """One who may be the same person, as the banner shows them."""

    found: PersonFound
    score: float
    why: tuple[SameBecause, ...]


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

_WORD_ALIKE = 0.86
_BY_NICKNAME, _BY_INITIAL, _OF_THE_OTHER_SEX = 0.95, 0.8, 0.7
_FEWEST = 2
_MORE_WORDS, _OTHER_WORD = 0.03, 0.22
_EXACT, _FALL = 1.0, 24.0
_CROWD, _FEW = 40_000, -2.0
_PHONE, _OTHER_PHONE = 6.5, -0.2
_BIRTHDAY, _OTHER_BIRTHDAY = 5.5, -2.0
_CHILD, _OTHER_CHILD = 3.6, -3.0
_SCHOOL, _OTHER_SCHOOL = 2.6, -3.2
_SURE = 4.0


def name_comparer(nicknames: Nicknames) -> Callable[[Sequence[str], Sequence[str]], NameLikeness]:
    """Return what compares two names word by word, in whatever order they stand.

    It remembers the words it has compared: among thousands of names most words come again.
    """

    @cache
    def of_words(word: str, other: str) -> tuple[float, SameBecause]:
        return _word_likeness(word, other, nicknames)

    return partial(_name_likeness, of_words=of_words)


def _name_likeness(
    one: Sequence[str],
    other: Sequence[str],
    of_words: Callable[[str, str], tuple[float, SameBecause]],
) -> NameLikeness:
    fewer, more = (one, other) if len(one) <= len(other) else (other, one)
    pairs = []
    for at, word in enumerate(fewer):
        for place, opposite in enumerate(more):
            share, why = of_words(word, opposite)
            if share:
                pairs.append((-share, abs(at - place), at, place, why))
    # Most names that share a key share no second word: they are done with here.
    if len({pair[2] for pair in pairs}) < _FEWEST or len({pair[3] for pair in pairs}) < _FEWEST:
        return NameLikeness(0.0)
    pairs.sort(key=lambda pair: pair[:4])
    taken: dict[int, int] = {}
    total, reasons = 0.0, set[SameBecause]()
    for negative, _, at, place, why in pairs:
        if at not in taken and place not in taken.values():
            taken[at] = place
            total -= negative
            reasons.add(why)
    missing = len(fewer) - len(taken)
    left = len(more) - len(taken)
    share = total / len(fewer) if not missing else total / (len(taken) or 1) - _OTHER_WORD * missing
    share -= _MORE_WORDS * (left - missing) if not missing else 0.0
    places = [taken[at] for at in sorted(taken)]
    if places != sorted(places):
        reasons.add(SameBecause.OTHER_ORDER)
    return NameLikeness(max(0.0, share) if len(taken) > 1 else 0.0, _told(reasons))


def scored(
    asked: Asked, known: Iterable[tuple[Known, NameLikeness]], people: int = _CROWD
) -> tuple[Scored, ...]:
    """Return those who may be the same person, the surest first.

    Among many people more look alike by chance. Where phone, child and birthday are unknown, a large
    office therefore asks for more before it warns; a small one may warn sooner.
    """
    needed = log(max(1, people) / _CROWD)
    if asked.phone or asked.born_on or asked.child:
        needed = min(0.0, needed)
    needed = max(_FEW, needed)
    return tuple(answer for answer in weighed(asked, known) if answer.score > needed)


def is_sure(answers: Sequence[Scored]) -> bool:
    """Say whether the first fits far better than the next, so that it alone need be shown."""
    return len(answers) == 1 or (len(answers) > 1 and answers[0].score - answers[1].score > _SURE)


def weighed(asked: Asked, known: Iterable[tuple[Known, NameLikeness]]) -> tuple[Scored, ...]:
    """Weigh everybody whose name is alike enough, the surest first; below nothing it is likely another."""
    fitting = [(one, likeness) for one, likeness in known if likeness.share >= ALIKE_ENOUGH]
    shares = sorted((likeness.share for _, likeness in fitting), reverse=True)
    answers = []
    for one, likeness in fitting:
        as_good = sum(1 for share in shares if share >= likeness.share - 0.02)
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


def _word_likeness(word: str, other: str, nicknames: Nicknames) -> tuple[float, SameBecause]:
    if word == other:
        return 1.0, SameBecause.SAME_NAME
    if nicknames.are_one(word, other):
        return _BY_NICKNAME, SameBecause.NICKNAME
    if len(word) == 1 or len(other) == 1:
        return (_BY_INITIAL if word[0] == other[0] else 0.0), SameBecause.SAME_NAME
    share = _OF_THE_OTHER_SEX if _is_his_and_hers(word, other) else _spelled_alike(word, other)
    return share, SameBecause.SOUNDS_ALIKE


def _spelled_alike(word: str, other: str) -> float:
    slips = OSA.distance(word, other, score_cutoff=2)
    same_sound = sound_of(word) == sound_of(other)
    if slips == 1 and min(len(word), len(other)) >= 3:
        return 0.96 if same_sound else 0.94
    share = JaroWinkler.similarity(word, other)
    if same_sound and share >= 0.75:
        return 0.92 if slips == 2 else 0.88
    return share - 0.06 if share >= _WORD_ALIKE else 0.0


def _is_his_and_hers(word: str, other: str) -> bool:
    """Say whether two words are the names of a man and a woman, such as *Mario* and *Maria*."""
    return word[:-1] == other[:-1] and {word[-1], other[-1]} == {"a", "o"}


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
        alike = any(_are_alike(asked.child[0], name) for name in first_names)
        total += _CHILD if alike else _OTHER_CHILD
        why += [SameBecause.SAME_CHILD] if alike else []
    return total, tuple(why)


def swapped_day(day: date) -> date | None:
    """Return the day with day and month changed places, as two countries write it; None where there is none."""
    return day.replace(month=day.day, day=day.month) if day.day <= 12 else None


def _are_alike(word: str, other: str) -> bool:
    return word == other or JaroWinkler.similarity(word, other) >= 0.88


def _told(reasons: set[SameBecause]) -> frozenset[SameBecause]:
    """Leave *same name* out where some word only sounds alike."""
    if reasons & {SameBecause.SOUNDS_ALIKE, SameBecause.NICKNAME}:
        return frozenset(reasons - {SameBecause.SAME_NAME})
    return frozenset(reasons)


def _in_order(reasons: frozenset[SameBecause]) -> tuple[SameBecause, ...]:
    return tuple(reason for reason in SameBecause if reason in reasons)
