"""What consents and the disclosure log are called on the screen."""

from collections.abc import Iterable, Mapping
from datetime import date

from frc_desk.clock import local_time
from frc_desk.domain.disclosures import DisclosureKind, DisclosureWay
from frc_desk.domain.release_forms import ReleaseLine
from frc_desk.domain.releases import (
    Interpreting,
    RecordCategory,
    Release,
    ReleaseKind,
    ReleaseRefusal,
    SignerRole,
    SpokenFact,
    YesWay,
)
from frc_desk.i18n import gettext as _
from frc_desk.i18n import mark
from frc_desk.ui.days import day_words
from frc_desk.ui.times import clock_words

FACT_WORDS: Mapping[str, str] = {
    SpokenFact.FIRST_NAME: mark("First name"),
    SpokenFact.PHONE: mark("Phone"),
    SpokenFact.LANGUAGE: mark("Language"),
    SpokenFact.CHILDREN_AGES: mark("Ages of the children"),
    SpokenFact.ASKED_FOR: mark("What is asked for"),
    SpokenFact.APPOINTMENT: mark("An appointment"),
}
RECORD_WORDS: Mapping[str, str] = {
    RecordCategory.CONTACT: mark("Name, phone, language"),
    RecordCategory.ENROLLMENT: mark("School and grade"),
    RecordCategory.ATTENDANCE: mark("Attendance"),
    RecordCategory.GRADES: mark("Grades and tests"),
    RecordCategory.SPECIAL_EDUCATION: mark("Special education"),
    RecordCategory.HEALTH: mark("Health and shots"),
    RecordCategory.DISCIPLINE: mark("Discipline"),
    RecordCategory.OFFICE: mark("What we wrote down"),
    RecordCategory.PRIVATE: mark("A private matter"),
}
ROLE_WORDS: Mapping[SignerRole, str] = {
    SignerRole.SELF: mark("for their own household"),
    SignerRole.PARENT: mark("parent"),
    SignerRole.GUARDIAN: mark("guardian"),
    SignerRole.RIGHTS_HOLDER: mark("holds the education rights"),
    SignerRole.STUDENT: mark("student, 18 or older"),
}
INTERPRETING_WORDS: Mapping[Interpreting, str] = {
    Interpreting.NONE: mark("Nobody needed"),
    Interpreting.STAFF: mark("A colleague"),
    Interpreting.LINE: mark("Telephone line"),
    Interpreting.ADULT: mark("Another adult"),
}
_WAYS: Mapping[YesWay, str] = {
    YesWay.PHONE: mark("by phone"),
    YesWay.DESK: mark("at the desk"),
    YesWay.PAPER: mark("on paper"),
}
KIND_WORDS: Mapping[DisclosureKind, str] = {
    DisclosureKind.CONSENTED: mark("Given, signed release"),
    DisclosureKind.SPOKEN: mark("Told, spoken yes"),
    DisclosureKind.PARENT: mark("Given to the family"),
    DisclosureKind.OFFICIAL: mark("Given inside the district"),
    DisclosureKind.DIRECTORY: mark("On a list"),
    DisclosureKind.LEGAL: mark("Given by court order"),
    DisclosureKind.OVERRIDDEN: mark("Given by the supervisor"),
    DisclosureKind.REFUSED: mark("Asked, not given"),
    DisclosureKind.REQUESTED: mark("Asked for"),
}
WAY_WORDS: Mapping[DisclosureWay, str] = {
    DisclosureWay.SPOKEN: mark("Said"),
    DisclosureWay.PAPER: mark("On paper"),
    DisclosureWay.MAIL: mark("By mail"),
    DisclosureWay.EMAIL: mark("By e-mail"),
    DisclosureWay.FILE: mark("As a file"),
}
REFUSAL_WORDS: Mapping[ReleaseRefusal, str] = {
    ReleaseRefusal.NONE_GIVEN: mark("Nobody has signed a release for this."),
    ReleaseRefusal.EXPIRED: mark("The release has ended. Ask for a new one."),
    ReleaseRefusal.REVOKED: mark("The release was taken back."),
    ReleaseRefusal.OTHER_RECIPIENT: mark("The release names another recipient."),
    ReleaseRefusal.OTHER_RECORDS: mark("The release does not name these records."),
}
_OTHER_WHAT: Mapping[str, str] = {
    "sign_in_sheet": mark("Name on a sign-in sheet"),
    "family_packet": mark("The family packet"),
}


def fact_words(codes: Iterable[str]) -> str:
    """Return what may be said or given, within a line."""
    words = {**FACT_WORDS, **RECORD_WORDS, **_OTHER_WHAT}
    return ", ".join(_within(_(words[code])) if code in words else code for code in codes)


def agency_words(service: str, organization: str) -> str:
    """Return a service and whose it is; once where both have one name."""
    return service if service == organization else f"{service} · {organization}"


def _within(words: str) -> str:
    return words[:1].lower() + words[1:]


def share_words(release: Release) -> str:
    """Return what a yes allows and with whom: *Attendance, Grades → Boys and Girls Club*."""
    codes: tuple[str, ...] = release.facts or release.records
    return _("{what} with {whom}").format(
        what=fact_words(codes), whom=", ".join(release.recipients)
    )


def given_words(line: ReleaseLine, today: date) -> str:
    """Return how and when a yes was given, until when, and who heard it."""
    release = line.release
    there = local_time(release.given_at)
    day = day_words(there.date(), today)
    if release.kind is ReleaseKind.SPOKEN:
        given = _("Spoken, {way}, {day}, {clock}").format(
            way=_(_WAYS[release.way]), day=day, clock=clock_words(there)
        )
    else:
        given = _("Signed, {role}, {day}").format(role=_(ROLE_WORDS[release.signer_role]), day=day)
    until = _("to {day}").format(day=day_words(release.until, today))
    about = line.about_name if release.about_id != release.signer_id else ""
    return " · ".join(part for part in (about, given, until, line.taken_by_name) if part)


def way_words(way: YesWay) -> str:
    """Return where a yes was given."""
    return _(_WAYS[way])
