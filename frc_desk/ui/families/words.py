"""How the page of a family calls what the domain knows as codes, and people as rows."""

from collections.abc import Mapping

from frc_desk.domain.family_page import FamilyRecord, PersonLine
from frc_desk.domain.people import Answer, FamilyRole, Person, PersonFound, ReachWay
from frc_desk.i18n import gettext as _
from frc_desk.i18n import mark
from frc_desk.ui.widgets.rows import RowBadge, RowFacts, RowLead
from frc_desk.ui.wording import language_words

_ROLES: Mapping[FamilyRole, str] = {
    FamilyRole.MOTHER: mark("mother"),
    FamilyRole.FATHER: mark("father"),
    FamilyRole.GUARDIAN: mark("guardian"),
    FamilyRole.GRANDPARENT: mark("grandparent"),
    FamilyRole.OTHER_ADULT: mark("adult"),
    FamilyRole.CHILD: mark("child"),
}
_KINDERGARTEN = {"K": mark("kindergarten"), "TK": mark("transitional kindergarten")}


def role_words(role: FamilyRole | None) -> str:
    """Return what a person is in the family; nothing where nobody has said."""
    return _(_ROLES[role]) if role else ""


def grade_words(grade: str) -> str:
    """Return a grade: *grade 3*, *kindergarten*."""
    if not grade:
        return ""
    named = _KINDERGARTEN.get(grade.upper())
    return _(named) if named else _("grade {grade}").format(grade=grade)


def joined(*parts: str) -> str:
    """Return facts as one line."""
    return " · ".join(part for part in parts if part)


def found_facts(found: PersonFound, typed: str) -> RowFacts:
    """Return a person who was found as a row: enough to tell two people of one name apart."""
    children = ", ".join(found.children)
    return RowFacts(
        key=found.person_id,
        title=found.full_name,
        facts=joined(role_words(found.role), children, found.school_name),
        end=(found.phone,) if found.phone else (),
        badges=(RowBadge(language_words(found.speaks), "blue", "languages"),)
        if found.speaks
        else (),
        lead=RowLead("avatar", words=found.full_name),
        found=typed,
        cap=_("Enter ↵"),
    )


def person_facts(line: PersonLine, *, choosable: bool = True) -> RowFacts:
    """Return one of the family as a row of the People card."""
    badges = []
    if line.speaks:
        badges.append(RowBadge(language_words(line.speaks), "blue", "languages"))
    if line.kept_away:
        badges.append(RowBadge(_("No contact (court order)"), "red", "ban"))
    if line.has_second_home:
        badges.append(RowBadge(_("Two homes"), "neutral", "house"))
    role = "" if line.role is FamilyRole.CHILD and line.grade else role_words(line.role)
    return RowFacts(
        key=line.person_id,
        title=line.full_name,
        facts=joined(
            role,
            grade_words(line.grade),
            line.school_name,
            _("holds education rights") if line.holds_rights else "",
            _("may receive records") if line.may_receive and not line.holds_rights else "",
            line.phone,
        ),
        badges=tuple(badges),
        lead=RowLead("avatar", words=line.full_name),
        cap=_("Enter ↵") if choosable and not line.is_shown else "",
    )


def other_home_rows(record: FamilyRecord) -> list[RowFacts]:
    """Return who lives in a second home of the children, to open the page as with them."""
    names: dict[str, str] = {
        line.person_id: line.full_name.partition(" ")[0] for line in record.people
    }
    rows = []
    for home in record.other_homes:
        whose = ", ".join(names[child] for child in home.children if child in names)
        rows += [
            RowFacts(
                key=adult.person.id,
                title=adult.person.full_name,
                facts=joined(
                    role_words(adult.role), _("second home of {names}").format(names=whose)
                ),
                lead=RowLead("icon", icon="house"),
                cap=_("Enter ↵"),
            )
            for adult in home.adults
        ]
    return rows


def family_name(record: FamilyRecord) -> str:
    """Return how the page is called: as the family calls itself, else by the surname of whom we talk with."""
    if record.household is not None and record.household.name:
        return record.household.name
    person = record.person
    # What stands in brackets is no name: *(fictional)* in the practice office, *(aunt)* in a real one.
    words = [word for word in person.full_name.split() if not word.startswith("(")]
    surname = person.sort_name.partition(",")[0] or (words or [person.full_name])[-1]
    if len(record.people) < 2:
        return person.full_name
    return _("{surname} family").format(surname=surname)


_REACH: Mapping[ReachWay, str] = {
    ReachWay.TEXT: mark("Text: {answer}"),
    ReachWay.VOICEMAIL: mark("Voicemail: {answer}"),
    ReachWay.MAIL: mark("Mail: {answer}"),
}
_ANSWERS: Mapping[Answer, str] = {
    Answer.YES: mark("yes"),
    Answer.NO: mark("no"),
    Answer.ASK: mark("ask first"),
}


def reach_facts(person: Person) -> dict[str, str]:
    """Return which ways of reaching a person are safe, each in its words."""
    safe = person.safe_contact
    call = _("Call: {answer}").format(answer=_(_ANSWERS[safe.call]))
    if safe.hours and safe.call is not Answer.NO:
        call = _("Call {hours}").format(hours=safe.hours)
    said = {
        way.value: _(words).format(answer=_(_ANSWERS[safe.answer(way)]))
        for way, words in _REACH.items()
    }
    return {ReachWay.CALL.value: call, **said}
