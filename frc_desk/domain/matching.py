"""Which services can help, and why: a pure function from a question and a directory to an answer.

Only services tagged with the need are weighed; a shared topic is never a fit. Only what this office has
confirmed is shown and proposed; the rest stands under *not checked*, what does not fit says why.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from frc_desk.domain.directory import ServiceEntry, UseState
from frc_desk.domain.ids import ServiceId
from frc_desk.domain.match_facts import MatchFacts, facts_of
from frc_desk.domain.match_question import MatchQuestion
from frc_desk.domain.needs import Care
from frc_desk.domain.ranking import Scale, Weighed, propose, weigh_all, without_lonely_office_hours
from frc_desk.domain.reasons import Reason
from frc_desk.domain.zip_places import ZipPlaces

MOST_PROPOSED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A service with the answers that speak for it or against it."""

    entry: ServiceEntry
    reasons: tuple[Reason, ...]
    serves: tuple[str, ...]
    """The codes of the needs of the question that it serves."""
    miles: float | None
    is_open: bool
    opens: datetime | None
    """When it opens next, on the wall clock; None while it is open and where it is not known."""
    is_proposed: bool
    is_pinned: bool
    is_finder: bool
    """It was found through finder needs alone: nothing of the choice is stored."""
    needs_own_page: bool
    """It stands on a page of its own: it answers a restricted or a finder need."""

    @property
    def may_be_ticked(self) -> bool:
        """Whether it may be given: at once if confirmed, after a call if ready to verify."""
        return self.entry.service.use in {UseState.CONFIRMED, UseState.READY_TO_VERIFY}


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchAnswer:
    """What the directory says to a question; the counts are of all, also beyond the lists."""

    shown: tuple[Suggestion, ...]
    not_checked: tuple[Suggestion, ...]
    not_shown: tuple[Suggestion, ...]
    shown_count: int
    not_checked_count: int
    not_shown_count: int

    @property
    def proposed(self) -> tuple[Suggestion, ...]:
        """The suggestions that are proposed, at most three."""
        return tuple(one for one in self.shown if one.is_proposed)


@dataclass(frozen=True, slots=True)
class Ranking:
    """The weighed services in three lists, before their entries are read."""

    question: MatchQuestion
    shown: tuple[Weighed, ...]
    not_checked: tuple[Weighed, ...]
    not_shown: tuple[Weighed, ...]
    proposed: frozenset[ServiceId]

    def first(self, most: int) -> tuple[ServiceId, ...]:
        """Return the ids of the first `most` of each list: the entries that the answer needs."""
        return tuple(
            one.facts.service_id
            for part in (self.shown, self.not_checked, self.not_shown)
            for one in part[:most]
        )

    def answer(self, entries: Mapping[ServiceId, ServiceEntry]) -> MatchAnswer:
        """Return the answer with those suggestions whose entries are at hand."""
        return MatchAnswer(
            shown=self._suggestions(self.shown, entries),
            not_checked=self._suggestions(self.not_checked, entries),
            not_shown=self._suggestions(self.not_shown, entries),
            shown_count=len(self.shown),
            not_checked_count=len(self.not_checked),
            not_shown_count=len(self.not_shown),
        )

    def _suggestions(
        self, part: Iterable[Weighed], entries: Mapping[ServiceId, ServiceEntry]
    ) -> tuple[Suggestion, ...]:
        care = {need.code: need.care for need in self.question.needs}
        return tuple(
            Suggestion(
                entry=entry,
                reasons=one.reasons,
                serves=one.serves,
                miles=one.miles,
                is_open=one.facts.is_always_open or one.opening.is_open,
                opens=None if one.facts.is_always_open else one.opening.next_at,
                is_proposed=one.facts.service_id in self.proposed,
                is_pinned=one.is_pinned,
                is_finder=all(care[code] is Care.FINDER for code in one.serves),
                needs_own_page=entry.is_finder_only
                or any(care[code] in {Care.RESTRICTED, Care.FINDER} for code in one.serves),
            )
            for one in part
            if (entry := entries.get(one.facts.service_id)) is not None
        )


def rank(question: MatchQuestion, services: Iterable[MatchFacts], places: ZipPlaces) -> Ranking:
    """Weigh the services and part them into shown, not checked and not shown."""
    placed = question.placed(places)
    scale = Scale(placed)
    weighed = weigh_all(scale, services)
    fitting = [one for one in weighed if one.fits]
    confirmed = [one for one in fitting if one.facts.use is UseState.CONFIRMED]
    shown, lonely = without_lonely_office_hours(scale, confirmed)
    proposed = propose(shown, placed.codes, MOST_PROPOSED)
    first = [one for at, one in enumerate(shown) if at in proposed]
    return Ranking(
        question=placed,
        shown=(*first, *(one for at, one in enumerate(shown) if at not in proposed)),
        not_checked=tuple(one for one in fitting if one.facts.use is not UseState.CONFIRMED),
        not_shown=(*lonely, *(one for one in weighed if not one.fits)),
        proposed=frozenset(one.facts.service_id for one in first),
    )


def match(
    question: MatchQuestion, entries: Iterable[ServiceEntry], places: ZipPlaces
) -> MatchAnswer:
    """Answer a question from a directory in memory."""
    by_id = {entry.id: entry for entry in entries}
    facts = (facts_of(entry, places) for entry in by_id.values())
    return rank(question, facts, places).answer(by_id)
