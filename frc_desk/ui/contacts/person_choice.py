"""What becomes of a draft when it is settled who is calling; and the rows under *Who*."""

from dataclasses import dataclass, replace
from datetime import date

from frc_desk.domain.contacts import ContactDraft, DraftPerson
from frc_desk.domain.family_ages import ages_of
from frc_desk.domain.people import Answer, Family, FamilyMember, Person, PersonFound
from frc_desk.domain.phones import read_number, shown_number
from frc_desk.domain.typed_text import one_line
from frc_desk.i18n import gettext as _
from frc_desk.ui.contacts.words import said, short_language_words

_FROM_PERSON = ("phone", "speaks", "reads", "interpreter", "school_id")
_SAFE = ("safe_call", "safe_text", "safe_voicemail", "safe_mail", "safe_hours", "code_word")


@dataclass(frozen=True, slots=True)
class CallerCard:
    """What the card under *Who* shows."""

    name: str
    role: str = ""
    language: str = ""
    facts: tuple[str, ...] = ()
    alert: str = ""
    is_known: bool = False
    is_new: bool = False


def with_found(draft: ContactDraft, found: PersonFound) -> ContactDraft:
    """Return the draft with a person who was picked from the list."""
    return replace(
        draft,
        who=found.full_name,
        person_id=found.person_id,
        household_id=found.household_id,
        new_person=None,
        no_name=False,
        child="",
        phone=found.phone or draft.phone,
        speaks=found.speaks or draft.speaks,
    )


def with_person(
    draft: ContactDraft,
    picked: ContactDraft,
    person: Person,
    family: Family | None,
    today: date,
) -> ContactDraft:
    """Return the draft with the record of the person; what was typed since the pick stays."""
    known: dict[str, object] = {name: getattr(person, name) for name in _FROM_PERSON + _SAFE}
    known["school_id"] = person.school_id or _school_of_children(family)
    known["zip"] = family.household.zip if family else ""
    known["ages"] = ", ".join(str(age) for age in ages_of(family, today)) if family else ""
    known["household_id"] = family.household.id if family else draft.household_id
    edits = {
        name: value
        for name, value in known.items()
        if value and getattr(draft, name) == getattr(picked, name)
    }
    return replace(draft, **edits)  # type: ignore[arg-type] # names and values come from one record


def with_new_person(draft: ContactDraft, name: str) -> ContactDraft:
    """Return the draft with a person made in passing."""
    cleared = without_person(draft)
    name = one_line(name)
    return replace(cleared, who=name, new_person=DraftPerson(name, draft.phone), no_name=False)


def without_name(draft: ContactDraft) -> ContactDraft:
    """Return the draft of somebody who gives no name."""
    return replace(without_person(draft), who="", no_name=True)


def without_person(draft: ContactDraft) -> ContactDraft:
    """Return the draft with nobody on it; what a person's record had filled in goes with them."""
    kept = replace(draft, who="", person_id=None, household_id=None, new_person=None, no_name=False)
    if draft.person_id is None:
        return kept
    return replace(
        kept,
        phone="",
        ages="",
        interpreter=False,
        safe_call=Answer.ASK,
        safe_text=Answer.ASK,
        safe_voicemail=Answer.ASK,
        safe_mail=Answer.ASK,
        safe_hours="",
        code_word="",
    )


def with_phone(draft: ContactDraft, typed: str) -> ContactDraft:
    """Return the draft with a number, shown as people write it where it can be read."""
    number = read_number(typed)
    phone = shown_number(typed, number.e164)
    new_person = replace(draft.new_person, phone=phone) if draft.new_person else None
    return replace(draft, phone=phone, new_person=new_person)


def is_settled(draft: ContactDraft) -> bool:
    """Say whether it is settled who is calling."""
    return bool(draft.person_id or draft.new_person or draft.no_name)


def short_name(draft: ContactDraft) -> str:
    """Return the name as a tab shows it: the first name and a letter, never more."""
    parts = [part for part in draft.who.split() if part[0].isalpha()]
    if not parts:
        return _("no name") if draft.no_name else ""
    return f"{parts[0]} {parts[-1][0]}." if len(parts) > 1 else parts[0]


def caller_card(draft: ContactDraft, family: Family | None, school: str, alert: str) -> CallerCard:
    """Return what the card shows of who is calling."""
    place = tuple(part for part in (school, draft.zip) if part)
    if draft.no_name:
        return CallerCard(_("No name given"), facts=place or (_("Counts in every report"),))
    language = short_language_words(draft.speaks) if draft.speaks else ""
    if draft.new_person:
        facts = place or (_("No school yet"),)
        return CallerCard(draft.who, _("new person"), language, facts, is_new=True)
    children = tuple(_child_words(member) for member in family.children) if family else ()
    role = (
        next((m.role for m in family.members if m.person.id == draft.person_id), None)
        if family
        else None
    )
    return CallerCard(
        draft.who, said(role) if role else "", language, children + place, alert, is_known=True
    )


def found_facts(found: PersonFound) -> str:
    """Return the second line of a row under *Who*: enough to tell two people of one name apart."""
    digits = "".join(sign for sign in found.phone if sign.isdigit())
    parts = [*found.children, found.school_name]
    if len(digits) >= 2:
        parts.append(_("phone ends {digits}").format(digits=digits[-2:]))
    return " · ".join(part for part in parts if part)


def _child_words(member: FamilyMember) -> str:
    first = member.person.first_name or member.person.full_name.split(" ")[0]
    grade = member.person.grade
    if not grade:
        return first
    if grade.upper() in {"K", "TK"}:
        return _("{name}, kindergarten").format(name=first)
    return _("{name}, grade {grade}").format(name=first, grade=grade)


def _school_of_children(family: Family | None) -> str | None:
    if family is None:
        return None
    return next((m.person.school_id for m in family.children if m.person.school_id), None)
