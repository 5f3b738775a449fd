"""How the pages of following up call what the domain knows as codes."""

from collections.abc import Iterable, Mapping, Sequence

from frc_desk.domain.follow_ups import DayPart, FollowUpOutcome
from frc_desk.domain.referrals import ReferralWord
from frc_desk.domain.unmet_reasons import Whose
from frc_desk.i18n import gettext as _
from frc_desk.i18n import mark
from frc_desk.ui.icons import IconName
from frc_desk.ui.tokens import Tone
from frc_desk.ui.widgets.rows import RowBadge

_REFERRAL: Mapping[ReferralWord, tuple[str, Tone, IconName]] = {
    ReferralWord.GIVEN: (mark("Given"), "blue", "file-text"),
    ReferralWord.WAITING: (mark("Waiting"), "violet", "hourglass"),
    ReferralWord.GOT_HELP: (mark("Got help"), "green", "circle-check"),
    ReferralWord.NO_HELP: (mark("No help"), "red", "circle-x"),
    ReferralWord.LOST_TOUCH: (mark("Lost touch"), "neutral", "phone-off"),
    ReferralWord.IN_ERROR: (mark("Entered in error"), "neutral", "ban"),
}
_PARTS: Mapping[DayPart, str] = {
    DayPart.MORNING: mark("in the morning"),
    DayPart.MIDDAY: mark("at midday"),
    DayPart.LATER: mark("in the afternoon or evening"),
}
_AGENCY: Mapping[FollowUpOutcome, str] = {
    FollowUpOutcome.GOT_HELP: mark("Got help"),
    FollowUpOutcome.APPOINTMENT: mark("Date or list"),
    FollowUpOutcome.NO_ANSWER: mark("Has not come"),
    FollowUpOutcome.AGENCY_SAID_NO: mark("They say no"),
    FollowUpOutcome.AGENCY_FULL: mark("Full, no funds"),
    FollowUpOutcome.AGENCY_SILENT: mark("Nobody answered"),
    FollowUpOutcome.STILL_TRYING: mark("Working on it"),
}
_WHOSE: Mapping[Whose, tuple[str, Tone]] = {
    Whose.PLACE: (mark("Not here"), "neutral"),
    Whose.PARTNER: (mark("Partner's no"), "red"),
    Whose.FAMILY: (mark("Family's no"), "violet"),
    Whose.ACCESS: (mark("Out of reach"), "amber"),
    Whose.OFFICE: (mark("Ours"), "blue"),
}


def referral_badge(word: ReferralWord) -> RowBadge:
    """Return one of the five words for a referral, with its colour and icon."""
    words, tone, icon = _REFERRAL[word]
    return RowBadge(_(words), tone, icon)


def part_words(parts: Iterable[DayPart]) -> str:
    """Return times of day in a row of words: *in the morning, at midday*."""
    return ", ".join(_(_PARTS[part]) for part in parts)


def agency_outcome_words(outcome: FollowUpOutcome) -> str:
    """Return what an agency said, in one to three words."""
    return _(_AGENCY[outcome])


def whose_badge(whose: Whose) -> RowBadge:
    """Return on whose side a need came to nothing."""
    words, tone = _WHOSE[whose]
    return RowBadge(_(words), tone)


def numbered(words: Sequence[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """Give each choice a digit from 1 on, the tenth 0: digit, key, words."""
    return [(str((at + 1) % 10), key, said) for at, (key, said) in enumerate(words[:10])]
