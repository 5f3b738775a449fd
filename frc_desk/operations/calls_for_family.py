"""Checks a spoken yes and puts together what may be said on the telephone for it."""

from frc_desk.clock import local_day
from frc_desk.domain.call_scripts import CallScript, SpokenYes
from frc_desk.domain.directory import ServiceEntry
from frc_desk.domain.disclosures import DisclosureKind, DisclosureWay, NewDisclosure
from frc_desk.domain.guardians import kept_away
from frc_desk.domain.ids import ContactId
from frc_desk.domain.needs import Care
from frc_desk.domain.people import Family, Person
from frc_desk.domain.releases import Release, SpokenFact, may_be_spoken, years_old
from frc_desk.domain.signers import may_speak_for_household
from frc_desk.errors import InvalidInputError, RecordNotFoundError
from frc_desk.i18n import mark
from frc_desk.operations.directory import DirectoryDesk
from frc_desk.operations.outgoing import note_disclosure
from frc_desk.store import families, people, person_details, referrals
from frc_desk.store.connection import Connection
from frc_desk.store.unit import Unit


def refuse_spoken(
    unit: Unit, said: SpokenYes, entry: ServiceEntry, directory: DirectoryDesk
) -> Person:
    """Return who said yes, or refuse what a spoken yes cannot carry.

    Raises:
        RecordNotFoundError: there is no such person.
        InvalidInputError: nothing is ticked, a child says yes, or the matter is private.
    """
    connection, today = unit.connection, local_day(unit.now)
    person = people.person(connection, said.person_id)
    if person is None:
        raise RecordNotFoundError(kind="person")
    home = people.household_of(connection, person.id)
    around = families.family(connection, home) if home else None
    if around is not None and not may_speak_for_household(person, around.members, today):
        problem = mark(
            "A student cannot say yes for the household. Call together with the student."
        )
        raise InvalidInputError({"person": problem})
    if not said.facts:
        raise InvalidInputError({"facts": mark("Tick what may be said.")})
    if not said.language:
        raise InvalidInputError({"language": mark("Say in which language the yes was given.")})
    if entry.is_finder_only or _is_private(connection, said, entry, directory):
        problem = mark(
            "This matter is private. Let the family tell them itself, or have a release signed."
        )
        raise InvalidInputError({"service": problem})
    return person


def _is_private(
    connection: Connection, said: SpokenYes, entry: ServiceEntry, directory: DirectoryDesk
) -> bool:
    """Say whether the yes would touch a restricted need: one of the contact's that this agency serves."""
    categories = directory.categories_by_code()
    codes = set(said.need_codes) | _codes_of(connection, said.contact_id)
    served = codes & set(entry.need_codes)
    return any(code in categories and not may_be_spoken(categories[code].care) for code in served)


def _codes_of(connection: Connection, contact_id: ContactId | None) -> set[str]:
    if contact_id is None:
        return set()
    return {need.code for need in referrals.needs_of(connection, contact_id) if need.code}


def call_script(
    unit: Unit,
    release: Release,
    entry: ServiceEntry,
    directory: DirectoryDesk,
    need_codes: tuple[str, ...],
) -> CallScript:
    """Return the ticked facts as they stand today, and write that they are told."""
    connection = unit.connection
    person = people.person(connection, release.signer_id)
    if person is None:
        raise RecordNotFoundError(kind="person")
    facts = frozenset(release.facts)
    categories = directory.categories_by_code()
    told = tuple(
        code
        for code in dict.fromkeys(need_codes)
        if code in entry.need_codes and categories[code].care in {Care.OPEN, Care.DISCREET}
    )
    phone = entry.phone
    _note_call(unit, release, entry)
    return CallScript(
        release_id=release.id,
        service_name=entry.service.name,
        organization=entry.organization.name,
        phone=phone.number if phone else "",
        phone_e164=phone.e164 if phone else "",
        extension=phone.extension if phone else "",
        until=release.until,
        facts=release.facts,
        first_name=_first_name(person) if SpokenFact.FIRST_NAME in facts else "",
        own_phone=person.phone if SpokenFact.PHONE in facts else "",
        speaks=person.speaks if SpokenFact.LANGUAGE in facts else "",
        interpreter=person.interpreter and SpokenFact.LANGUAGE in facts,
        ages=_ages(unit, release) if SpokenFact.CHILDREN_AGES in facts else (),
        need_codes=told if SpokenFact.ASKED_FOR in facts else (),
    )


def _first_name(person: Person) -> str:
    return person.first_name or person.full_name.partition(" ")[0]


def _note_call(unit: Unit, release: Release, entry: ServiceEntry) -> None:
    line = NewDisclosure(
        person_id=release.signer_id,
        household_id=release.household_id,
        kind=DisclosureKind.SPOKEN,
        way=DisclosureWay.SPOKEN,
        recipient=entry.organization.name,
        what=tuple(fact.value for fact in release.facts),
        interest=release.purpose,
        service_id=entry.id,
        release_id=release.id,
    )
    note_disclosure(unit, line)


def _ages(unit: Unit, release: Release) -> tuple[int, ...]:
    """Return the ages of the children of the signer's own household, as far as they were told.

    A child from whom a court keeps the signer away is not spoken of.
    """
    if release.household_id is None:
        return ()
    around: Family | None = families.family(unit.connection, release.household_id)
    if around is None:
        return ()
    court = person_details.guardianships_among(unit.connection, [release.signer_id])
    today = local_day(unit.now)
    return tuple(
        sorted(
            years_old(child.person.born_on, today)
            for child in around.children
            if child.person.born_on is not None
            and release.signer_id not in kept_away(court, child.person.id)
        )
    )
