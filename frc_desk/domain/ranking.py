"""Weighs services for a question and puts them in an order that can be explained.

The order depends on nothing but the question and the services themselves, never on the order of the list.
"""

from collections.abc import Iterable, Sequence
from operator import itemgetter
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
    confirm_again_days,
    cost_reason,
    freshness_reason,
    hours_reason,
    papers_reason,
)
from frc_desk.domain.zip_places import miles_between

Order = tuple[int | float | str, ...]
_NOWHERE = -1.0
_FARTHEST = 1e9
_NEAR, _REACHABLE = 5.0, 15.0
_CLOSED = Opening(is_open=False, next_at=None, has_times=False)
_USE_ORDER = {state: at for at, state in enumerate(UseState)}
_FITS, _NO = Verdict.FITS, Verdict.DOES_NOT_FIT


class Weighed(NamedTuple):
    """One service with its answers and its place in the order."""

    facts: MatchFacts
    reasons: tuple[Reason, ...]
    serves: tuple[str, ...]
    miles: float | None
    opening: Opening
    is_pinned: bool
    fits: bool
    """Whether no answer is a no."""
    order: Order


class Served(NamedTuple):
    """What the needs that a service names say to the question; the same for all with these needs."""

    codes: tuple[str, ...]
    reason: Reason
    is_pinned: bool
    is_emergency: bool


class Scale:
    """Weighs the services of one question; what many of them share is looked at once."""

    def __init__(self, question: MatchQuestion) -> None:
        self._question = question
        self._today = question.today
        self._is_same_day = question.is_same_day
        self._codes = question.codes
        self._needs = {need.code: need for need in question.needs}
        home = question.home
        self._home = (home.latitude, home.longitude) if home else None
        self._served: dict[tuple[str, ...], Served] = {}
        self._asked: dict[tuple[str, ...], Served] = {}
        self._miles: dict[tuple[Point, ...], float] = {(): _NOWHERE}
        self._languages: dict[tuple[str, ...], Reason] = {}
        self._places: dict[tuple[object, ...], Reason] = {}
        self._days: dict[tuple[object, ...], Reason] = {}
        # By identity: equal schedules mostly are the same object, and comparing them costs more.
        self._openings: dict[int, Opening] = {}

    def weigh(self, facts: MatchFacts) -> Weighed | None:
        """Return the answers of one service, or None where it serves none of the needs."""
        served = self._served.get(facts.need_codes) or self._look_at_needs(facts.need_codes)
        if not served.codes:
            return None
        miles = self._miles_to(facts.points) if self._home else None
        opening = self._opening(facts.schedules) if facts.schedules else _CLOSED
        age = age_reason(self._question, facts)
        place = self._place(facts, miles)
        language = self._language(facts)
        capacity = capacity_reason(facts, self._today)
        freshness = self._freshness(facts)
        reasons = (
            served.reason,
            age,
            place,
            language,
            hours_reason(facts, opening),
            cost_reason(facts),
            papers_reason(facts),
            capacity,
            freshness,
        )
        fits = _NO not in (age[1], place[1], language[1], capacity[1], freshness[1])
        doubts = (age[1] is not _FITS, language[1] is not _FITS, capacity[1] is not _FITS)
        order = (
            _USE_ORDER[facts.use],
            3 if not served.is_emergency else _answering(facts),
            not served.is_pinned,
            -len(served.codes),
            *doubts,
            place[1] is not _FITS,
            *self._when_and_where(facts, miles, opening),
            _FARTHEST if miles is None else miles,
            freshness[1] is not _FITS,
            facts.name,
            facts.service_id,
        )
        return Weighed(facts, reasons, served.codes, miles, opening, served.is_pinned, fits, order)

    def need(self, code: str) -> NeedAsked:
        """Return the need of the question with this code."""
        return self._needs[code]

    def _look_at_needs(self, own: tuple[str, ...]) -> Served:
        codes = tuple([code for code in self._codes if code in own])
        known = self._asked.get(codes)
        if known is None:
            asked = [self._needs[code] for code in codes]
            known = self._asked[codes] = Served(
                codes=codes,
                reason=need_reason(codes),
                is_pinned=any(need.legal_comes_first(self._today) for need in asked),
                is_emergency=any(need.is_emergency for need in asked),
            )
        if known.is_pinned and not is_legal_help(own):
            known = known._replace(is_pinned=False)
        self._served[own] = known
        return known

    def _place(self, facts: MatchFacts, miles: float | None) -> Reason:
        key = (facts.area_kind, facts.area_names, facts.area_is_partial, facts.cities, miles)
        known = self._places.get(key)
        if known is None:
            known = self._places[key] = place_reason(self._question, facts, miles)
        return known

    def _freshness(self, facts: MatchFacts) -> Reason:
        # What the needs say of freshness is how long a confirmation holds, and no more.
        days = confirm_again_days(facts.need_codes, is_emergency=facts.is_emergency)
        key = (facts.use, facts.confirmed_on, facts.reported_wrong_on, days)
        known = self._days.get(key)
        if known is None:
            known = self._days[key] = freshness_reason(facts, self._today)
        return known

    def _language(self, facts: MatchFacts) -> Reason:
        known = self._languages.get(facts.languages)
        if known is None:
            known = language_reason(self._question, facts)
            self._languages[facts.languages] = known
        return known

    def _miles_to(self, points: tuple[Point, ...]) -> float | None:
        known = self._miles.get(points)
        if known is None and self._home is not None:
            known = round(min(miles_between(self._home, point) for point in points), 1)
            self._miles[points] = known
        return None if known == _NOWHERE else known

    def _opening(self, lines: tuple[ScheduleLine, ...]) -> Opening:
        known = self._openings.get(id(lines))
        if known is None:
            at = self._question.at
            opened = is_open(lines, at)
            coming = None if opened else next_opening(lines, at)
            known = self._openings[id(lines)] = Opening(opened, coming, has_times(lines))
        return known

    def _when_and_where(
        self, facts: MatchFacts, miles: float | None, opening: Opening
    ) -> tuple[int, int]:
        hours = 0 if facts.is_always_open or opening.is_open else 1 if opening.next_at else 2
        # Near, reachable or unplaced (a telephone line), far: a tenth of a mile decides nothing yet.
        near = 1 if miles is None or _NEAR < miles <= _REACHABLE else 0 if miles <= _NEAR else 2
        return (hours, near) if self._is_same_day else (near, hours)


def _answering(facts: MatchFacts) -> int:
    if facts.is_emergency:
        return 0
    return 1 if facts.is_always_open else 2


def weigh_all(scale: Scale, services: Iterable[MatchFacts]) -> list[Weighed]:
    """Weigh every service that serves a need of the question; in their order."""
    weighed = [one for facts in services if (one := scale.weigh(facts)) is not None]
    weighed.sort(key=itemgetter(-1))
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
