"""What a staff member does to give an agency or a signer something on paper: form and letter."""

from dataclasses import dataclass, replace

from frc_desk.clock import local_day
from frc_desk.documents.agency_letter import AgencyLetter, draw_agency_letter
from frc_desk.documents.letter_words import overridden, released
from frc_desk.documents.release_form import ReleaseForm, draw_release_form
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.directory import ServiceEntry
from frc_desk.domain.disclosures import DisclosureKind, DisclosureWay, NewDisclosure
from frc_desk.domain.ids import PersonId, ServiceId
from frc_desk.domain.people import Person
from frc_desk.domain.privacy import Permission
from frc_desk.domain.release_forms import SignedForm
from frc_desk.domain.releases import (
    RecordCategory,
    Release,
    ReleaseKind,
    ReleaseRefusal,
    may_send,
    why_not,
)
from frc_desk.domain.slips import SlipPaper
from frc_desk.errors import InvalidInputError, RecordNotFoundError, ReleaseNeededError
from frc_desk.i18n import mark
from frc_desk.operations.context import Context, act
from frc_desk.operations.directory import DirectoryDesk
from frc_desk.operations.family_access import require_family
from frc_desk.operations.letter_parts import letter_parts, school_of
from frc_desk.operations.office_profile import OfficeDesk
from frc_desk.operations.outgoing import goes_out, note_disclosure
from frc_desk.operations.signed_forms import refuse_signer
from frc_desk.operations.words import WordsDesk
from frc_desk.store import office as office_store
from frc_desk.store import people, releases
from frc_desk.store.connection import Connection
from frc_desk.store.merges import all_of
from frc_desk.store.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """Whose records would go to which agency, and what for."""

    person_id: PersonId
    service_id: ServiceId
    records: tuple[RecordCategory, ...]
    interest: str


class SendDesk:
    """Papers that name a family: the release to sign, and what goes to an agency under it."""

    def __init__(
        self, context: Context, directory: DirectoryDesk, office: OfficeDesk, words: WordsDesk
    ) -> None:
        self.context = context
        self._directory = directory
        self._office = office
        self._words = words

    @act(Permission.TAKE_RELEASE)
    @goes_out(DisclosureWay.PAPER)
    def release_form(self, form: SignedForm) -> Done[SlipPaper]:
        """Return the form to read and to sign; it goes to the family itself.

        In the signer's language where every sentence is reviewed, else in English to be interpreted.

        Raises:
            RecordNotFoundError: no such person.
            ReasonNeededError: the family is outside one's schools and was not opened today.
            InvalidInputError: this person may not sign for that student.
            MissingCharactersError: something on it is in no font.
        """
        with self.context.database.unit(self.context.actor.id, "print_release_form") as unit:
            require_family(self.context, unit.connection, form.about_id)
            refuse_signer(unit, form)
            paper = self._form_paper(unit.connection, form)
            line = NewDisclosure(
                person_id=form.about_id,
                kind=DisclosureKind.PARENT,
                way=DisclosureWay.PAPER,
                recipient=_name(unit.connection, form.signer_id),
                what=(RecordCategory.CONTACT.value, RecordCategory.ENROLLMENT.value),
                interest=form.purpose,
            )
            note_disclosure(unit, line)
        return Done(paper, frozenset({Kind.DISCLOSURE}))

    @act(Permission.TAKE_RELEASE)
    def why_not(self, sending: Sending) -> ReleaseRefusal | None:
        """Say why these records may not go to this agency today; None where they may.

        Raises:
            ReasonNeededError: the family is outside one's schools and was not opened today.
        """
        today = local_day(self.context.clock.now())
        with self.context.database.reading() as connection:
            require_family(self.context, connection, sending.person_id)
            return why_not(
                _signed_about(connection, sending.person_id),
                sending.records,
                sending.service_id,
                today,
            )

    @act(Permission.TAKE_RELEASE)
    @goes_out(DisclosureWay.PAPER)
    def letter(self, sending: Sending) -> Done[SlipPaper]:
        """Return the letter to an agency under a signed release in force; both stand in the log.

        Raises:
            ReleaseNeededError: no release covers it; that it was refused stands in the log.
            ReasonNeededError: the family is outside one's schools and was not opened today.
            InvalidInputError: nothing is ticked, or it is not said what for.
            RecordNotFoundError: no such person or service.
            MissingCharactersError: something on it is in no font.
        """
        entry = self._checked(sending)
        with self.context.database.unit(self.context.actor.id, "send_letter") as unit:
            require_family(self.context, unit.connection, sending.person_id)
            today = local_day(unit.now)
            known = _signed_about(unit.connection, sending.person_id)
            release = next(
                (
                    one
                    for one in known
                    if may_send(one, sending.records, sending.service_id, today) is None
                ),
                None,
            )
            paper = self._letter(unit, sending, entry, release) if release else None
            if release is None:
                refusal = why_not(known, sending.records, sending.service_id, today)
                line = _line(sending, entry, DisclosureKind.REFUSED)
                line = replace(line, reason=refusal.value if refusal else "")
            else:
                line = _line(sending, entry, DisclosureKind.CONSENTED)
                line = replace(line, release_id=release.id)
            note_disclosure(unit, line)
        if paper is None:
            # The refusal is written before it is told: the log keeps what was asked for, too.
            raise ReleaseNeededError
        return Done(paper, frozenset({Kind.DISCLOSURE}))

    @act(Permission.OVERRIDE_CONSENT)
    @goes_out(DisclosureWay.PAPER)
    def letter_by_override(self, sending: Sending, reason: str) -> Done[SlipPaper]:
        """Return the letter without a release, on a supervisor's word; the reason stands in the log.

        Raises:
            InvalidInputError: the reason is missing, nothing is ticked, or it is not said what for.
            ReasonNeededError: the family is outside one's schools and was not opened today.
            RecordNotFoundError: no such person or service.
            MissingCharactersError: something on it is in no font.
        """
        entry = self._checked(sending)
        if not reason.strip():
            raise InvalidInputError({"reason": mark("Say why it must go without a release.")})
        with self.context.database.unit(self.context.actor.id, "override_consent") as unit:
            require_family(self.context, unit.connection, sending.person_id)
            paper = self._letter(unit, sending, entry, None)
            line = _line(sending, entry, DisclosureKind.OVERRIDDEN)
            note_disclosure(unit, replace(line, reason=reason.strip()))
        return Done(paper, frozenset({Kind.DISCLOSURE}))

    def _checked(self, sending: Sending) -> ServiceEntry:
        problems = {}
        if not sending.records:
            problems["records"] = mark("Tick which records.")
        if not sending.interest.strip():
            problems["interest"] = mark("Say what it is for.")
        if problems:
            raise InvalidInputError(problems)
        return self._directory.entry(sending.service_id)

    def _letter(
        self, unit: Unit, sending: Sending, entry: ServiceEntry, release: Release | None
    ) -> SlipPaper:
        about = _person(unit.connection, sending.person_id)
        profile = office_store.profile(unit.connection)
        letter = AgencyLetter(
            office_name=profile.name,
            district=profile.district,
            office_phone=profile.phone,
            recipient=entry.organization.name,
            about=about.full_name,
            interest=sending.interest.strip(),
            made_on=local_day(unit.now),
            parts=letter_parts(
                unit.connection,
                self.context.actor,
                self._directory.categories_by_code(),
                about,
                sending.records,
                release,
            ),
            released_by=_released_by(unit.connection, release),
            practice=profile.is_practice,
        )
        paper = draw_agency_letter(letter)
        paper.printable()
        return paper

    def _form_paper(self, connection: Connection, form: SignedForm) -> SlipPaper:
        about = _person(connection, form.about_id)
        profile = office_store.profile(connection)
        content = ReleaseForm(
            office_name=profile.name,
            district=profile.district,
            office_phone=profile.phone,
            student=about.full_name,
            school=school_of(connection, about),
            signer=_name(connection, form.signer_id),
            role=form.signer_role,
            records=form.records,
            purpose=form.purpose.strip(),
            recipients=form.recipients,
            until=form.until,
            language=form.language,
            interpreter=form.interpreter.strip(),
            practice=profile.is_practice,
        )
        paper = draw_release_form(content, self._words.phrases(form.language or "en"))
        paper.printable()
        return paper


def _signed_about(connection: Connection, person_id: PersonId) -> tuple[Release, ...]:
    """Return the signed releases about a person; a spoken yes never covers school records."""
    same = all_of(connection, person_id)
    return tuple(
        one
        for one in releases.releases_of(connection, same)
        if one.about_id in same and one.kind is ReleaseKind.SIGNED
    )


def _line(sending: Sending, entry: ServiceEntry, kind: DisclosureKind) -> NewDisclosure:
    return NewDisclosure(
        person_id=sending.person_id,
        kind=kind,
        way=DisclosureWay.PAPER,
        recipient=entry.organization.name,
        what=tuple(one.value for one in sending.records),
        interest=sending.interest.strip(),
        service_id=entry.id,
    )


def _released_by(connection: Connection, release: Release | None) -> str:
    if release is None:
        return overridden()
    signer = _name(connection, release.signer_id)
    return released(signer, local_day(release.given_at), release.until)


def _person(connection: Connection, person_id: PersonId) -> Person:
    found = people.person(connection, person_id)
    if found is None:
        raise RecordNotFoundError(kind="person")
    return found


def _name(connection: Connection, person_id: PersonId) -> str:
    return _person(connection, person_id).full_name
