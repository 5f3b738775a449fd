"""How the contact window calls what the domain knows as codes."""

from collections.abc import Mapping
from enum import Enum

from frc_desk.domain.contacts import AskedBy, Channel, Ending, NoteKind, UnmetReason
from frc_desk.domain.hand_offs import Liaison
from frc_desk.domain.languages import paper_language, spoken_language
from frc_desk.domain.needs import Urgency
from frc_desk.domain.people import READS_NONE, READS_SAME, Answer, FamilyRole, ReachWay
from frc_desk.domain.referrals import GivenWay
from frc_desk.i18n import gettext as _
from frc_desk.i18n import mark, screen_language

_WORDS: Mapping[Enum, str] = {
    Channel.PHONE_IN: mark("Call"),
    Channel.PHONE_OUT: mark("Call we make"),
    Channel.WALK_IN: mark("Walk-in"),
    Channel.VIDEO: mark("Video call"),
    Channel.EMAIL: mark("E-mail"),
    Channel.TEXT: mark("Message"),
    Channel.HOME_VISIT: mark("Home visit"),
    Channel.SCHOOL_VISIT: mark("School visit"),
    Channel.EVENT: mark("Event"),
    AskedBy.PARENT: mark("Parent or guardian"),
    AskedBy.OTHER_KIN: mark("Other family"),
    AskedBy.STUDENT: mark("Student"),
    AskedBy.SCHOOL_STAFF: mark("School staff"),
    AskedBy.PARTNER: mark("Partner agency"),
    AskedBy.COMMUNITY: mark("Community"),
    AskedBy.OTHER: mark("Someone else"),
    Ending.QUESTION_ANSWERED: mark("Question answered"),
    Ending.REFERRED: mark("Referred"),
    Ending.CONNECTED: mark("Connected"),
    Ending.LISTENED: mark("Listened"),
    Ending.NO_ANSWER: mark("No answer, message"),
    Ending.CALL_BACK: mark("We call back"),
    Ending.RIGHT_OFFICE: mark("Right office"),
    Ending.FOUND_NOTHING: mark("Found nothing"),
    Ending.OTHER: mark("Other"),
    NoteKind.FAMILY_SAID: mark("Family said"),
    NoteKind.I_SAW: mark("I saw"),
    NoteKind.STAFF_OPINION: mark("Staff opinion"),
    FamilyRole.MOTHER: mark("mother"),
    FamilyRole.FATHER: mark("father"),
    FamilyRole.GUARDIAN: mark("guardian"),
    FamilyRole.GRANDPARENT: mark("grandparent"),
    FamilyRole.OTHER_ADULT: mark("adult"),
    FamilyRole.CHILD: mark("child"),
    Urgency.EMERGENCY: mark("Emergency"),
    Urgency.SAME_DAY: mark("Same day"),
    Urgency.SOON: mark("Soon"),
    Urgency.NORMAL: mark("Usual pace"),
    Answer.YES: mark("yes"),
    Answer.NO: mark("no"),
    Answer.ASK: mark("ask first"),
    GivenWay.PRINTED: mark("Print here"),
    GivenWay.READ_ALOUD: mark("Read aloud"),
    GivenWay.PICK_UP: mark("Pick up at school"),
    GivenWay.MAILED: mark("Mail"),
    GivenWay.COPIED: mark("Copy or e-mail"),
    UnmetReason.NO_SERVICE: mark("No service for this here"),
    UnmetReason.FULL: mark("Full, no place"),
    UnmetReason.OUT_OF_FUNDS: mark("Out of funds"),
    UnmetReason.NOT_ELIGIBLE_AREA: mark("Lives outside their area"),
    UnmetReason.NOT_ELIGIBLE_AGE: mark("Age does not fit"),
    UnmetReason.NOT_ELIGIBLE_OTHER: mark("They do not take this family"),
    UnmetReason.LANGUAGE: mark("Not in their language"),
    UnmetReason.HOURS: mark("Open at the wrong hours"),
    UnmetReason.DISTANCE: mark("Too far, no bus"),
    UnmetReason.COST: mark("Costs too much"),
    UnmetReason.PAPERS_MISSING: mark("Asks for papers they lack"),
    UnmetReason.NO_CHILD_CARE: mark("No one to watch the children"),
    UnmetReason.NEEDS_INTERNET: mark("Needs a computer or the internet"),
    UnmetReason.LIST_CLOSED: mark("The waiting list is closed"),
    UnmetReason.AFRAID: mark("Afraid to go"),
    UnmetReason.TREATED_BADLY: mark("Was treated badly there"),
    UnmetReason.FAMILY_DECLINED: mark("Family does not want it"),
    UnmetReason.SERVED_ELSEWHERE: mark("Already has help elsewhere"),
    UnmetReason.SCHOOL_DID_NOT_ANSWER: mark("School or district did not answer"),
    UnmetReason.NEVER_ANSWERED: mark("Agency never answered"),
    UnmetReason.OTHER: mark("Another reason"),
}
_GIVEN = {
    GivenWay.PRINTED: mark("Slip printed"),
    GivenWay.READ_ALOUD: mark("Slip read aloud"),
    GivenWay.PICK_UP: mark("Slip waits at school"),
    GivenWay.MAILED: mark("Slip made for the mail"),
    GivenWay.COPIED: mark("Slip copied"),
}
_REACH = {
    ReachWay.CALL: mark("Call: {answer}"),
    ReachWay.TEXT: mark("Text: {answer}"),
    ReachWay.VOICEMAIL: mark("Voicemail: {answer}"),
    ReachWay.MAIL: mark("Mail: {answer}"),
}

UNMET_REASONS: tuple[UnmetReason, ...] = tuple(
    code for code in _WORDS if isinstance(code, UnmetReason)
)
"""Those that can be true on the day of the contact, the most usual first."""


def said(code: Enum) -> str:
    """Return the word for a code of the domain: a channel, an ending, a reason, a way."""
    return _(_WORDS.get(code, _WORDS[UnmetReason.OTHER]))


def liaison_words(liaison: Liaison | None) -> str:
    """Return the prompt to tell a liaison; what a family's situation is stays with the liaison."""
    if liaison is Liaison.HOMELESS:
        return _(
            "The homeless liaison may help here. Ask the family, then tick “Families in Transition”."
        )
    if liaison is Liaison.FOSTER:
        return _("The foster liaison may help here. Ask the family, then tick “Foster youth”.")
    return ""


def given_words(way: GivenWay) -> str:
    """Return what was done with a slip, in the words of the button."""
    return _(_GIVEN[way])


def reach_words(way: ReachWay, answer: Answer, hours: str = "", *, asked: bool = True) -> str:
    """Return what a safe-contact chip says: *Voicemail: no*, *Call: after 3 PM*."""
    if not asked:
        return _(_REACH[way]).format(answer=_("ask"))
    answered = hours if hours and way is ReachWay.CALL and answer is Answer.YES else said(answer)
    return _(_REACH[way]).format(answer=answered)


def language_words(code: str) -> str:
    """Return a spoken language in its own word and in the window's: *Español · Spanish*."""
    language = spoken_language(code)
    if language is None:
        return code
    return _in_two_words(language.endonym, _(language.english_name))


def short_language_words(code: str) -> str:
    """Return a spoken language in one word for a badge."""
    language = spoken_language(code)
    if language is None:
        return code
    return language.endonym if screen_language() == code else _(language.english_name)


def reads_words(code: str) -> str:
    """Return what stands in *Reads*: the same, none, or a language of papers."""
    if code == READS_SAME:
        return _("the same")
    if code == READS_NONE:
        return _("none: read it aloud")
    language = paper_language(code)
    return _in_two_words(language.endonym, _(language.english_name))


def _in_two_words(endonym: str, name: str) -> str:
    return endonym if endonym == name else f"{endonym} · {name}"
