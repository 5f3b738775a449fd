"""What this office can say of a person by kind of record; what it does not keep, the school is asked for."""

from collections.abc import Iterable, Mapping

from frc_desk.documents.agency_letter import LetterPart
from frc_desk.domain.ids import PersonId
from frc_desk.domain.languages import spoken_language
from frc_desk.domain.needs import Care, NeedCategory
from frc_desk.domain.people import Person
from frc_desk.domain.referrals import Need
from frc_desk.domain.releases import RecordCategory, Release
from frc_desk.domain.staff import StaffMember
from frc_desk.operations.need_care import may_see
from frc_desk.store import families, people, releases
from frc_desk.store.connection import Connection

_HEADINGS = {
    RecordCategory.CONTACT: "Name, phone and language",
    RecordCategory.ENROLLMENT: "School and grade",
    RecordCategory.ATTENDANCE: "Attendance",
    RecordCategory.GRADES: "Grades and tests",
    RecordCategory.SPECIAL_EDUCATION: "Special education",
    RecordCategory.HEALTH: "Health and shots",
    RecordCategory.DISCIPLINE: "Discipline",
    RecordCategory.OFFICE: "What this office was asked for",
    RecordCategory.PRIVATE: "A private matter",
}
_AT_SCHOOL = "Released. The school keeps this record: ask the school, with a copy of the release."
_NOTHING = "Nothing is written down."


def letter_parts(
    connection: Connection,
    actor: StaffMember,
    categories: Mapping[str, NeedCategory],
    about: Person,
    records: Iterable[RecordCategory],
    release: Release | None,
) -> tuple[LetterPart, ...]:
    """Return what goes into a letter, and nothing but the records that were named.

    What was asked for is that of the person and of whoever signed; another adult's life stays theirs.
    """
    whose = [about.id] if release is None else [about.id, release.signer_id]
    needs = _shown_needs(connection, actor, categories, whose)
    made = []
    for record in records:
        lines: tuple[str, ...] = (_AT_SCHOOL,)
        if record is RecordCategory.CONTACT:
            lines = _contact_lines(about)
        elif record is RecordCategory.ENROLLMENT:
            lines = _school_lines(connection, about)
        elif record is RecordCategory.OFFICE:
            lines = _labels(needs, categories, private=False)
        elif record is RecordCategory.PRIVATE:
            lines = _labels(needs, categories, private=True)
        made.append(LetterPart(_HEADINGS[record], lines))
    return tuple(made)


def _contact_lines(about: Person) -> tuple[str, ...]:
    language = spoken_language(about.speaks)
    speaks = f"Speaks {language.english_name}" if language else ""
    interpreter = "needs an interpreter" if about.interpreter else ""
    spoken = ", ".join(part for part in (speaks, interpreter) if part)
    return tuple(part for part in (about.full_name, about.phone, spoken) if part)


def _school_lines(connection: Connection, about: Person) -> tuple[str, ...]:
    home = people.household_of(connection, about.id)
    family = families.family(connection, home) if home else None
    members = family.members if family else ()
    school = next((one.school_name for one in members if one.person.id == about.id), "")
    grade = f"Grade {about.grade}" if about.grade else ""
    return tuple(part for part in (school, grade) if part) or (_NOTHING,)


def _shown_needs(
    connection: Connection,
    actor: StaffMember,
    categories: Mapping[str, NeedCategory],
    whose: list[PersonId],
) -> tuple[Need, ...]:
    return tuple(
        need
        for need in releases.needs_of_people(connection, whose)
        if need.code in categories and may_see(actor, need, categories)
    )


def _labels(
    needs: tuple[Need, ...], categories: Mapping[str, NeedCategory], *, private: bool
) -> tuple[str, ...]:
    wanted = [
        categories[need.code].stored_as or categories[need.code].label_en
        for need in needs
        if (categories[need.code].care is Care.RESTRICTED) == private
        and categories[need.code].is_stored
    ]
    return tuple(dict.fromkeys(wanted)) or (_NOTHING,)
