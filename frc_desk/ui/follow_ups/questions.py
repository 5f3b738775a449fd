"""What one digit still asks before it is written down: which service, why, when, who next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from frc_desk.domain.follow_ups import OUTCOME_RULES, DayPart, FollowUpOutcome, untried
from frc_desk.domain.ids import ReferralId, ServiceId
from frc_desk.domain.unmet_reasons import NOT_ELIGIBLE, AskedWhen, UnmetReasonLine, offered
from frc_desk.i18n import gettext as _
from frc_desk.operations.follow_ups import Answer
from frc_desk.ui.follow_ups.words import numbered, part_words
from frc_desk.ui.wording import reason_words

AGENCY, FAMILY, CLOSE, AGAIN, NOBODY = "agency", "family", "close", "again", "nobody"
_ABOUT_A_SERVICE = {
    FollowUpOutcome.GOT_HELP,
    FollowUpOutcome.APPOINTMENT,
    FollowUpOutcome.AGENCY_SAID_NO,
    FollowUpOutcome.WRONG_NUMBER,
    FollowUpOutcome.AGENCY_FULL,
    FollowUpOutcome.AGENCY_SILENT,
    FollowUpOutcome.COULD_NOT_GO,
}


class Asks(Enum):
    """What a question is about."""

    WHICH = "which"
    WHOSE = "whose"
    DAY = "day"
    WHY = "why"
    WHY_NOT_ELIGIBLE = "why_not_eligible"
    GIVE_UP = "give_up"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Question:
    """One question; its choices are digit, key and words, none where a day is typed."""

    asks: Asks
    words: str
    choices: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What the questions need to know of the row."""

    today: date
    services: tuple[tuple[str, str], ...] = ()
    """Referral id and service of those that are open."""
    unanswered_at: tuple[DayPart, ...] = ()
    now: DayPart = DayPart.MORNING
    reasons: tuple[UnmetReasonLine, ...] = ()
    matches: tuple[tuple[str, str], ...] = ()
    """Service id and words of who could help next."""
    offers_next: bool = True
    asks_whose: bool = True


@dataclass(slots=True)
class Conversation:
    """Goes through the questions of one digit; `answer` grows with each."""

    asked: Asked
    answer: Answer
    _done: set[Asks] = field(default_factory=set)

    def question(self) -> Question | None:
        """Return the next question, or None when everything is known."""
        return next(iter(self._questions()), None)

    def reply(self, asks: Asks, key: str, on: date | None = None) -> None:
        """Take what was chosen or typed."""
        self._done.add(asks)
        if asks is Asks.WHICH:
            self.answer = replace(self.answer, referral_id=ReferralId(key))
        elif asks is Asks.WHOSE:
            self.answer = replace(self.answer, wrong_is_family=key == FAMILY)
        elif asks is Asks.DAY:
            self.answer = replace(self.answer, on=on)
        elif asks is Asks.WHY and key == NOT_ELIGIBLE:
            self._done.discard(Asks.WHY_NOT_ELIGIBLE)
            self.answer = replace(self.answer, reason=NOT_ELIGIBLE)
        elif asks in (Asks.WHY, Asks.WHY_NOT_ELIGIBLE):
            self.answer = replace(self.answer, reason=key)
        elif asks is Asks.GIVE_UP:
            self.answer = replace(self.answer, gives_up=key == CLOSE)
        elif key != NOBODY:
            self.answer = replace(self.answer, next_service=ServiceId(key))

    def wants_matches(self) -> bool:
        """Say whether who could help next still has to be looked up."""
        rule = OUTCOME_RULES[self.answer.outcome]
        wanted = rule.offers_next and self.asked.offers_next
        return wanted and not self.asked.matches and Asks.NEXT not in self._done

    def _questions(self) -> Iterator[Question]:
        outcome, asked, done = self.answer.outcome, self.asked, self._done
        rule = OUTCOME_RULES[outcome]
        if outcome is FollowUpOutcome.WRONG_NUMBER and asked.asks_whose and Asks.WHOSE not in done:
            choices = [(AGENCY, _("The agency's number")), (FAMILY, _("The family's number"))]
            yield _question(Asks.WHOSE, _("Whose number is wrong?"), choices)
        several = len(asked.services) > 1 and not self.answer.wrong_is_family
        if outcome in _ABOUT_A_SERVICE and several and Asks.WHICH not in done:
            yield _question(Asks.WHICH, _("Which one?"), asked.services)
        if outcome is FollowUpOutcome.APPOINTMENT and Asks.DAY not in done:
            yield Question(Asks.DAY, _("On which day?"))
        if rule.asks is not None and Asks.WHY not in done:
            yield _question(Asks.WHY, _("Why?"), why_choices(asked.reasons, rule.asks))
        if self.answer.reason == NOT_ELIGIBLE and Asks.WHY_NOT_ELIGIBLE not in done:
            choices = [
                (one.code, reason_words(one))
                for one in asked.reasons
                if one.part_of == NOT_ELIGIBLE and one.in_use
            ]
            yield _question(Asks.WHY_NOT_ELIGIBLE, _("Not eligible, why?"), choices)
        if self._may_give_up() and Asks.GIVE_UP not in done:
            close = _("Close: lost touch")
            sentence = _("Nobody picked up {parts}.").format(parts=part_words(tuple(DayPart)))
            choices = [(CLOSE, close), (AGAIN, _("Try once more"))]
            yield _question(Asks.GIVE_UP, sentence, choices)
        if rule.offers_next and asked.offers_next and asked.matches and Asks.NEXT not in done:
            nobody = ("0", NOBODY, _("Nobody now"))
            numbers = numbered(asked.matches)
            yield Question(Asks.NEXT, _("Who could help instead?"), (*numbers, nobody))

    def _may_give_up(self) -> bool:
        if self.answer.outcome is not FollowUpOutcome.NO_ANSWER or not self.asked.asks_whose:
            return False
        return not untried((*self.asked.unanswered_at, self.asked.now))


def why_choices(reasons: Sequence[UnmetReasonLine], when: AskedWhen) -> list[tuple[str, str]]:
    """Return the reasons on offer; those of *not eligible* as one, a second key says which."""
    choices: list[tuple[str, str]] = []
    for one in offered(reasons, when):
        if one.part_of == NOT_ELIGIBLE:
            one_word = (NOT_ELIGIBLE, _("Not eligible"))
            if one_word not in choices:
                choices.append(one_word)
        else:
            choices.append((one.code, reason_words(one)))
    return choices


def _question(asks: Asks, words: str, choices: Sequence[tuple[str, str]]) -> Question:
    return Question(asks, words, tuple(numbered(choices)))
