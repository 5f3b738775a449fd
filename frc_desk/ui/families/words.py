"""How the page of a family calls what the domain knows as codes, and people as rows."""

from collections.abc import Mapping

from frc_desk.domain.family_page import PersonLine
from frc_desk.domain.people import FamilyRole, PersonFound
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


def person_facts(line: PersonLine) -> RowFacts:
    """Return one of the family as a row of the People card."""
    return RowFacts(
        key=line.person_id,
        title=line.full_name,
        facts=joined(role_words(line.role), grade_words(line.grade), line.school_name, line.phone),
        badges=(RowBadge(language_words(line.speaks), "blue", "languages"),) if line.speaks else (),
        lead=RowLead("avatar", words=line.full_name),
    )
