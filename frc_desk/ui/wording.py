"""How the pages call what the domain knows as codes: languages, channels, outcomes, lateness."""

from collections.abc import Mapping
from datetime import date

from frc_desk.domain.agency_answers import AgencyAnswers
from frc_desk.domain.contacts import Channel, UnmetReason
from frc_desk.domain.follow_ups import FollowUpOutcome
from frc_desk.domain.languages import spoken_language
from frc_desk.domain.name_likeness import SameBecause
from frc_desk.domain.needs import NeedCategory
from frc_desk.domain.privacy import Role
from frc_desk.domain.tasks import Repeats
from frc_desk.domain.unmet_reasons import UnmetReasonLine
from frc_desk.i18n import gettext as _
from frc_desk.i18n import mark, ngettext, screen_language

_CHANNELS: Mapping[Channel, str] = {
    Channel.PHONE_IN: mark("Call"),
    Channel.PHONE_OUT: mark("Call we make"),
    Channel.WALK_IN: mark("Walk-in"),
    Channel.VIDEO: mark("Video call"),
    Channel.EMAIL: mark("E-mail"),
    Channel.TEXT: mark("Message"),
    Channel.HOME_VISIT: mark("Home visit"),
    Channel.SCHOOL_VISIT: mark("School visit"),
    Channel.EVENT: mark("Event"),
}

_OUTCOMES: Mapping[FollowUpOutcome, str] = {
    FollowUpOutcome.GOT_HELP: mark("Got help"),
    FollowUpOutcome.APPOINTMENT: mark("Has a date"),
    FollowUpOutcome.NO_ANSWER: mark("No answer"),
    FollowUpOutcome.AGENCY_SAID_NO: mark("Agency said no"),
    FollowUpOutcome.WRONG_NUMBER: mark("Wrong number"),
    FollowUpOutcome.PLANS_CHANGED: mark("Plans changed"),
    FollowUpOutcome.AGENCY_FULL: mark("Agency full"),
    FollowUpOutcome.AGENCY_SILENT: mark("Agency silent"),
    FollowUpOutcome.COULD_NOT_GO: mark("Could not go"),
    FollowUpOutcome.STILL_TRYING: mark("Still trying"),
}

REFUSALS: Mapping[UnmetReason, str] = {
    UnmetReason.NOT_ELIGIBLE_OTHER: mark("They do not take this family"),
    UnmetReason.NOT_ELIGIBLE_AREA: mark("Lives outside their area"),
    UnmetReason.NOT_ELIGIBLE_AGE: mark("Age does not fit"),
    UnmetReason.NOT_ELIGIBLE_INCOME: mark("Income does not fit"),
    UnmetReason.PAPERS_MISSING: mark("Asks for papers they lack"),
    UnmetReason.OUT_OF_FUNDS: mark("Out of funds"),
    UnmetReason.LANGUAGE: mark("Not in their language"),
    UnmetReason.TREATED_BADLY: mark("Was treated badly there"),
    UnmetReason.OTHER: mark("Another reason"),
}
"""Why an agency said no, the most usual first."""


def channel_words(channel: Channel) -> str:
    """Return how a contact came about."""
    return _(_CHANNELS[channel])


def outcome_words(outcome: FollowUpOutcome) -> str:
    """Return what came of a follow-up, in one to three words."""
    return _(_OUTCOMES[outcome])


def language_words(code: str) -> str:
    """Return a spoken language in one word."""
    language = spoken_language(code)
    if language is None:
        return code
    return language.endonym if screen_language() == code else _(language.english_name)


def need_words(category: NeedCategory | None, code: str = "") -> str:
    """Return the label of a need in the window's language."""
    if category is None:
        return code
    return category.label_es if screen_language() == "es" else category.label_en


def late_words(working_days: int) -> str:
    """Return how late something is."""
    return ngettext("{n} working day late", "{n} working days late", working_days).format(
        n=working_days
    )


def repeat_words(repeats: Repeats) -> str:
    """Return how often a task comes back."""
    words = {
        Repeats.NEVER: _("Once"),
        Repeats.DAILY: _("Every day"),
        Repeats.WEEKLY: _("Every week"),
        Repeats.MONTHLY: _("Every month"),
        Repeats.YEARLY: _("Every year"),
    }
    return words[repeats]


def long_day_words(day: date) -> str:
    """Return a day in full: *Tuesday, November 17*."""
    weekday, month = _(_LONG_DAYS[day.weekday()]), _(_LONG_MONTHS[day.month - 1])
    return _("{weekday}, {long_month} {day}").format(weekday=weekday, long_month=month, day=day.day)


def reason_words(line: UnmetReasonLine) -> str:
    """Return a reason in the window's language."""
    return line.label_es if screen_language() == "es" else line.label_en


def answers_words(answers: AgencyAnswers) -> str:
    """Return how often an agency answered, in one sentence; nothing where nothing was given."""
    if not answers.given:
        return ""
    given = ngettext("{n} referral in a year", "{n} referrals in a year", answers.given)
    parts = [given.format(n=answers.given)]
    parts.append(_("{n} answered").format(n=answers.answered))
    if answers.never:
        parts.append(_("{n} never answered").format(n=answers.never))
    return " · ".join(parts)


_LONG_DAYS = (
    mark("Monday"), mark("Tuesday"), mark("Wednesday"), mark("Thursday"), mark("Friday"),
    mark("Saturday"), mark("Sunday"),
)  # fmt: skip
_LONG_MONTHS = (
    mark("January"), mark("February"), mark("March"), mark("April"), mark("May"), mark("June"),
    mark("July"), mark("August"), mark("September"), mark("October"), mark("November"),
    mark("December"),
)  # fmt: skip


def role_words() -> dict[Role, str]:
    """Return what each role is called."""
    return {
        Role.COMMUNITY_ASSISTANT: _("Community Assistant"),
        Role.DESK: _("Front desk"),
        Role.COUNTER_VOLUNTEER: _("Counter volunteer"),
        Role.LIAISON: _("Liaison"),
        Role.OUTREACH_WORKER: _("Outreach worker"),
        Role.DOOR: _("Workshop door"),
        Role.CLEARANCE_OFFICER: _("Clearance officer"),
        Role.COMMITTEE_CLERK: _("Committee clerk"),
        Role.SUPERVISOR: _("Supervisor"),
        Role.ADMINISTRATOR: _("Administrator"),
        Role.AUDITOR: _("Auditor"),
    }


_BECAUSE: Mapping[SameBecause, str] = {
    SameBecause.SAME_NAME: mark("same name"),
    SameBecause.SOUNDS_ALIKE: mark("names sound alike"),
    SameBecause.NICKNAME: mark("a nickname"),
    SameBecause.OTHER_ORDER: mark("names in another order"),
    SameBecause.SAME_PHONE: mark("same phone"),
    SameBecause.SAME_BIRTHDAY: mark("child's birthday"),
    SameBecause.SAME_CHILD: mark("same child"),
    SameBecause.SAME_SCHOOL: mark("same school"),
}


def because_words(reason: SameBecause) -> str:
    """Return why we ask."""
    return _(_BECAUSE[reason])
