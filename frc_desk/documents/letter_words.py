"""The words of a letter to an agency, part by part; in English, as the letter is."""

from datetime import date

from frc_desk.documents.agency_letter import LetterPart
from frc_desk.documents.civil_time import full_day
from frc_desk.domain.languages import spoken_language
from frc_desk.domain.people import Person
from frc_desk.domain.releases import RecordCategory

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
_OVERRIDDEN = "Given by the supervisor of this office without a release; the reason is on file."


def contact_part(about: Person) -> LetterPart:
    """Return name, phone and language of a person."""
    language = spoken_language(about.speaks)
    speaks = f"Speaks {language.english_name}" if language else ""
    interpreter = "needs an interpreter" if about.interpreter else ""
    spoken = ", ".join(part for part in (speaks, interpreter) if part)
    lines = tuple(part for part in (about.full_name, about.phone, spoken) if part)
    return LetterPart(_HEADINGS[RecordCategory.CONTACT], lines)


def enrollment_part(school: str, grade: str) -> LetterPart:
    """Return school and grade, as far as they are known."""
    lines = tuple(part for part in (school, f"Grade {grade}" if grade else "") if part)
    return LetterPart(_HEADINGS[RecordCategory.ENROLLMENT], lines or (_NOTHING,))


def asked_part(record: RecordCategory, labels: tuple[str, ...]) -> LetterPart:
    """Return what the office was asked for, by the labels that it keeps."""
    return LetterPart(_HEADINGS[record], labels or (_NOTHING,))


def school_part(record: RecordCategory) -> LetterPart:
    """Return where a record is kept that this office does not have."""
    return LetterPart(_HEADINGS[record], (_AT_SCHOOL,))


def released(signer: str, given_on: date, until: date) -> str:
    """Return who signed, when, and until when."""
    given, ends = full_day(given_on, "en"), full_day(until, "en")
    return f"Released by {signer}, {given}. The release ends on {ends}."


def overridden() -> str:
    """Return that a supervisor let it go without a release."""
    return _OVERRIDDEN
