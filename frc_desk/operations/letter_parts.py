"""What this office can say of a person by kind of record; what it does not keep, the school is asked for."""

from collections.abc import Iterable, Mapping

from frc_desk.documents.agency_letter import LetterPart
from frc_desk.documents.letter_words import (
    asked_part,
    contact_part,
    enrollment_part,
    school_part,
)
from frc_desk.domain.ids import PersonId
from frc_desk.domain.needs import Care, NeedCategory
from frc_desk.domain.people import Person
from frc_desk.domain.referrals import Need
from frc_desk.domain.releases import RecordCategory, Release
from frc_desk.domain.staff import StaffMember
from frc_desk.operations.need_care import may_see
from frc_desk.store import families, people, releases
from frc_desk.store.connection import Connection


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
    return tuple(_part(connection, categories, about, needs, record) for record in records)


def _part(
    connection: Connection,
    categories: Mapping[str, NeedCategory],
    about: Person,
    needs: tuple[Need, ...],
    record: RecordCategory,
) -> LetterPart:
    if record is RecordCategory.CONTACT:
        return contact_part(about)
    if record is RecordCategory.ENROLLMENT:
        return enrollment_part(school_of(connection, about), about.grade)
    if record in {RecordCategory.OFFICE, RecordCategory.PRIVATE}:
        private = record is RecordCategory.PRIVATE
        return asked_part(record, _labels(needs, categories, private=private))
    return school_part(record)


def school_of(connection: Connection, about: Person) -> str:
    """Return the name of the school that a person goes to, or nothing."""
    home = people.household_of(connection, about.id)
    family = families.family(connection, home) if home else None
    members = family.members if family else ()
    return next((one.school_name for one in members if one.person.id == about.id), "")


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
    return tuple(dict.fromkeys(wanted))
