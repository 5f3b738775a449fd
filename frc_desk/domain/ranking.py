"""Weighs services for a question and puts them in an order that can be explained.

The order depends on nothing but the question and the services themselves, never on the order of the list.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from frc_desk.domain.directory import ScheduleLine, UseState
from frc_desk.domain.match_facts import MatchFacts, Point
from frc_desk.domain.match_question import MatchQuestion, NeedAsked, is_legal_help
from frc_desk.domain.opening_hours import has_times, is_open, next_opening
from frc_desk.domain.reasons import OFFICE_HOURS, About, Reason, Verdict
from frc_desk.domain.reasons_family import (
    age_reason,
    language_reason,
    need_reason,
    place_reason,
)
from frc_desk.domain.reasons_service import (
    Opening,
    capacity_reason,
    cost_reason,
    freshness_reason,
    hours_reason,
    papers_reason,
)
from frc_desk.domain.zip_places import miles_between

Order = tuple[int | float | str, ...]
_NO_MILES = 1e9
_NEAR, _REACHABLE = 5.0, 15.0
_CLOSED = Opening(is_open=False, next_at=None, has_times=False)
_USE_ORDER = tuple(UseState)


class Weighed(NamedTuple):
    """One service with its answers and its place in the order."""

    facts: MatchFacts
    reasons: tuple[Reason, ...]
    serves: tuple[str, ...]
    miles: float | None
    opening: Opening
    is_pinned: bool
    order: Order

    @property
    def fits(self) -> bool:
        """Whether no answer is a no."""
        return all(reason.verdict is not Verdict.DOES_NOT_FIT for reason in self.reasons)


class Scale:
    """Weighs the services of one question; what many of them share is looked up once."""

    def __init__(self, question: MatchQuestion) -> None:
        self._question = question
        self._codes = question.codes
        self._needs = {need.code: need for need in question.needs}
        self._legal_first = frozenset(
            need.code for need in question.needs if need.legal_comes_first(question.today)
        )
        self._home = (question.home.latitude, question.home.longitude) if question.home else None
        self._miles: dict[tuple[Point, ...], float | None] = {(): None}
        self._languages: dict[tuple[str, ...], Reason] = {}
        self._openings: dict[tuple[ScheduleLine, ...], Opening] = {(): _CLOSED}

    def weigh(self, facts: MatchFacts) -> Weighed | None:
        """Return the answers of one service, or None where it serves none of the needs."""
        own = facts.need_codes
        serves = tuple(code for code in self._codes if code in own)
        if not serves:
            return None
        miles = self._miles_to(facts.points)
        opening = self._opening(facts.schedules)
        reasons = self._reasons(facts, serves, miles, opening)
        is_pinned = not self._legal_first.isdisjoint(serves) and is_legal_help(own)
        order = self._order(facts, reasons, serves, miles, opening, is_pinned=is_pinned)
        return Weighed(facts, reasons, serves, miles, opening, is_pinned, order)

    def need(self, code: str) -> NeedAsked:
        """Return the need of the question with this code."""
        return self._needs[code]

    def _reasons(
        self,
        facts: MatchFacts,
        serves: tuple[str, ...],
        miles: float | None,
        opening: Opening,
    ) -> tuple[Reason, ...]:
        question = self._question
        language = self._languages.get(facts.languages)
        if language is None:
            language = language_reason(question, facts)
            self._languages[facts.languages] = language
        return (
            need_reason(serves),
            age_reason(question, facts),
            place_reason(question, facts, miles),
            language,
            hours_reason(facts, opening),
            cost_reason(facts),
            papers_reason(facts),
            capacity_reason(facts, question.today),
            freshness_reason(facts, question.today),
        )

    def _miles_to(self, points: tuple[Point, ...]) -> float | None:
        if self._home is None:
            return None
        known = self._miles.get(points, _NO_MILES)
        if known == _NO_MILES:
            known = round(min(miles_between(self._home, point) for point in points), 1)
            self._miles[points] = known
        return known

    def _opening(self, lines: tuple[ScheduleLine, ...]) -> Opening:
        known = self._openings.get(lines)
        if known is None:
            at = self._question.at
            opened = is_open(lines, at)
            coming = None if opened else next_opening(lines, at)
            known = self._openings[lines] = Opening(opened, coming, has_times(lines))
        return known

    def _order(
        self,
        facts: MatchFacts,
        reasons: tuple[Reason, ...],
        serves: tuple[str, ...],
        miles: float | None,
        opening: Opening,
        *,
        is_pinned: bool,
    ) -> Order:
        doubts = [0 if reason.verdict is Verdict.FITS else 1 for reason in reasons]
        _, age, place, language, _, _, _, capacity, freshness = doubts
        hours = 0 if facts.is_always_open or opening.is_open else 1 if opening.next_at else 2
        near = _band(miles)
        when_and_where = (hours, near) if self._question.is_same_day else (near, hours)
        return (
            _USE_ORDER.index(facts.use),
            self._emergency_rank(facts, serves),
            0 if is_pinned else 1,
            -len(serves),
            age,
            language,
            capacity,
            place,
            *when_and_where,
            _NO_MILES if miles is None else miles,
            freshness,
            facts.name,
            facts.service_id,
        )

    def _emergency_rank(self, facts: MatchFacts, serves: tuple[str, ...]) -> int:
        if not any(self._needs[code].is_emergency for code in serves):
            return 3
        if facts.is_emergency:
            return 0
        return 1 if facts.is_always_open else 2


def weigh_all(scale: Scale, services: Iterable[MatchFacts]) -> list[Weighed]:
    """Weigh every service that serves a need of the question; in their order."""
    weighed = [one for facts in services if (one := scale.weigh(facts)) is not None]
    weighed.sort(key=lambda one: one.order)
    return weighed


def without_lonely_office_hours(
    scale: Scale, fitting: Sequence[Weighed]
) -> tuple[list[Weighed], list[Weighed]]:
    """Part off services with office hours for an emergency in which nothing answers day and night.

    Such a service is never the first answer, at no hour: better the script alone, which names the lines
    that always answer.
    """
    answered = {code for one in fitting if one.facts.is_always_open for code in one.serves}
    kept: list[Weighed] = []
    parted: list[Weighed] = []
    for one in fitting:
        lonely = not one.facts.is_always_open and all(
            scale.need(code).is_emergency and code not in answered for code in one.serves
        )
        if lonely:
            others = tuple(reason for reason in one.reasons if reason.about is not About.HOURS)
            parted.append(one._replace(reasons=(*others, OFFICE_HOURS)))
        else:
            kept.append(one)
    return kept, parted


def propose(fitting: Sequence[Weighed], codes: Iterable[str], most: int) -> set[int]:
    """Return which of the fitting are proposed: the first for each need, then the best of the rest."""
    chosen: list[int] = []
    for code in codes:
        if any(code in fitting[at].serves for at in chosen):
            continue
        first = next((at for at, one in enumerate(fitting) if code in one.serves), None)
        if first is not None:
            chosen.append(first)
    chosen += [at for at in range(len(fitting)) if at not in chosen]
    return set(chosen[:most])


def _band(miles: float | None) -> int:
    """Near, reachable or unplaced (a telephone line), far: a tenth of a mile decides nothing yet."""
    if miles is None:
        return 1
    return 0 if miles <= _NEAR else 1 if miles <= _REACHABLE else 2
