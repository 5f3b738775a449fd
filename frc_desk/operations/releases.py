"""What a staff member does with consents: write down a yes, find the one in force, end it."""

from dataclasses import replace
from datetime import date

from frc_desk.clock import local_day
from frc_desk.domain.call_scripts import SpokenRelease, SpokenYes
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.disclosures import DisclosureWay
from frc_desk.domain.ids import PersonId, ReleaseId, ServiceId
from frc_desk.domain.privacy import Permission
from frc_desk.domain.release_forms import ReleaseLine, SignedForm, SignerChoice
from frc_desk.domain.releases import (
    Release,
    ReleaseKind,
    ReleaseState,
    SignerRole,
    SpokenFact,
    spoken_until,
    state_of,
)
from frc_desk.domain.signers import roles_open_to
from frc_desk.domain.typed_text import one_line
from frc_desk.errors import InvalidInputError
from frc_desk.i18n import mark
from frc_desk.operations.calls_for_family import call_script, refuse_spoken
from frc_desk.operations.context import Context, act
from frc_desk.operations.directory import DirectoryDesk
from frc_desk.operations.family_access import require_family
from frc_desk.operations.outgoing import goes_out
from frc_desk.operations.private_services import may_see_sent, private_services
from frc_desk.operations.signed_forms import around, refuse_signed
from frc_desk.store import families, people, releases, staff
from frc_desk.store.connection import Connection
from frc_desk.store.merges import all_of

_CHANGES = frozenset({Kind.RELEASE, Kind.DISCLOSURE})


class ReleaseDesk:
    """Consents of families: spoken ones for a call, signed ones for school records."""

    def __init__(self, context: Context, directory: DirectoryDesk) -> None:
        self.context = context
        self._directory = directory

    @act(Permission.TAKE_RELEASE)
    @goes_out(DisclosureWay.SPOKEN)
    def spoken_yes(self, said: SpokenYes) -> Done[SpokenRelease]:
        """Write down a spoken yes for fourteen days and return the words of the call (PR-9).

        Where a yes to the same agency is in force already and covers what is ticked, that one is used.

        Raises:
            InvalidInputError: nothing is ticked, a child says yes, or the matter is private.
            RecordNotFoundError: no such person or service.
        """
        entry = self._directory.entry(said.service_id)
        with self.context.database.unit(self.context.actor.id, "spoken_yes") as unit:
            require_family(self.context, unit.connection, said.person_id)
            person = refuse_spoken(unit, said, entry, self._directory)
            today = local_day(unit.now)
            release = self._standing(
                releases.releases_of(unit.connection, [person.id]), said, today
            )
            if release is None:
                release = Release(
                    id=ReleaseId(unit.new_id()),
                    kind=ReleaseKind.SPOKEN,
                    signer_id=person.id,
                    signer_role=SignerRole.SELF,
                    about_id=person.id,
                    household_id=people.household_of(unit.connection, person.id),
                    contact_id=said.contact_id,
                    given_at=unit.now,
                    until=spoken_until(today),
                    taken_by=unit.actor,
                    way=said.way,
                    facts=tuple(fact for fact in SpokenFact if fact in said.facts),
                    service_ids=(entry.id,),
                    recipients=(entry.organization.name,),
                    language=said.language,
                    interpreting=said.interpreting,
                    interpreter=one_line(said.interpreter),
                )
                releases.put_release(unit, release)
            script = call_script(unit, release, entry, self._directory, said.need_codes)
        return Done(SpokenRelease(release, script), _CHANGES)

    @act(Permission.SEE_FAMILIES)
    def standing_yes(self, person_id: PersonId, service_id: ServiceId) -> Release | None:
        """Return the spoken yes of a person to this agency that is in force today, or None."""
        today = local_day(self.context.clock.now())
        with self.context.database.reading() as connection:
            require_family(self.context, connection, person_id)
            same = all_of(connection, person_id)
            known = releases.releases_of(connection, same)
        return next(
            (one for one in known if one.signer_id in same and _stands(one, service_id, today)),
            None,
        )

    @act(Permission.SEE_FAMILIES)
    def of_person(self, person_id: PersonId) -> tuple[ReleaseLine, ...]:
        """Return what a person said yes to, or signed as a student of age; the newest first.

        What another adult of the household said yes to is that adult's own; of a yes to a place whose name
        tells a private matter somebody else carries, only that there is one, and whom to ask.
        """
        today = local_day(self.context.clock.now())
        with self.context.database.reading() as connection:
            require_family(self.context, connection, person_id)
            same = all_of(connection, person_id)
            every = releases.releases_of(connection, same)
            open_to_all = self._shown(connection, every)
            known = [one for one in every if one.signer_id in same]
            about = {one.about_id for one in known}
            names = {
                one.id: one.full_name
                for one in families.persons_by_id(connection, (person_id, *about))
            }
            colleagues = {one.id: one.name for one in staff.members(connection)}
        return tuple(
            ReleaseLine(
                one if one in open_to_all else _covered(one),
                state_of(one, today),
                names.get(one.signer_id, ""),
                names.get(one.about_id, ""),
                colleagues.get(one.taken_by, ""),
                is_private=one not in open_to_all,
            )
            for one in known
        )

    @act(Permission.SEE_FAMILIES)
    def in_force(self, person_id: PersonId, on: date | None = None) -> tuple[Release, ...]:
        """Return every yes about a person, whoever gave it, that is in force on a day."""
        day = on or local_day(self.context.clock.now())
        with self.context.database.reading() as connection:
            require_family(self.context, connection, person_id)
            same = all_of(connection, person_id)
            known = self._shown(connection, releases.releases_of(connection, same))
        return tuple(
            one
            for one in known
            if one.about_id in same and state_of(one, day) is ReleaseState.IN_FORCE
        )

    @act(Permission.SEE_FAMILIES)
    def signers(self, person_id: PersonId) -> tuple[SignerChoice, ...]:
        """Return for whose records this person may sign, and in which right; none where a court forbids."""
        today = local_day(self.context.clock.now())
        choices: list[SignerChoice] = []
        with self.context.database.reading() as connection:
            require_family(self.context, connection, person_id)
            signer = people.person(connection, person_id)
            for home in people.households_of(connection, person_id) if signer else ():
                family = families.family(connection, home)
                students = [one.person for one in family.children] if family else []
                for student in students:
                    if signer is None or any(one.about.id == student.id for one in choices):
                        continue
                    roles = roles_open_to(signer, around(connection, student), today)
                    if roles:
                        choices.append(SignerChoice(student, roles))
        return tuple(choices)

    @act(Permission.TAKE_RELEASE)
    def signed(self, form: SignedForm) -> Done[Release]:
        """Write down a signed release of information.

        Raises:
            InvalidInputError: a part of the form is missing, or this person may not sign or receive.
            RecordNotFoundError: no such person.
        """
        with self.context.database.unit(self.context.actor.id, "signed_release") as unit:
            require_family(self.context, unit.connection, form.about_id)
            refuse_signed(unit, form)
            release = Release(
                id=ReleaseId(unit.new_id()),
                kind=ReleaseKind.SIGNED,
                given_at=unit.now,
                taken_by=unit.actor,
                household_id=people.household_of(unit.connection, form.about_id),
                signer_id=form.signer_id,
                signer_role=form.signer_role,
                about_id=form.about_id,
                until=form.until,
                way=form.way,
                records=form.records,
                purpose=one_line(form.purpose),
                service_ids=form.service_ids,
                recipients=tuple(one_line(one) for one in form.recipients),
                language=form.language,
                interpreting=form.interpreting,
                interpreter=one_line(form.interpreter),
                kept_at=one_line(form.kept_at),
            )
            releases.put_release(unit, release)
        return Done(release, frozenset({Kind.RELEASE}))

    @act(Permission.TAKE_RELEASE)
    def revoke(self, release_id: ReleaseId) -> Done[Release]:
        """Write down that a yes was taken back, from today on; the yes itself stays in the record.

        Raises:
            InvalidInputError: it was taken back before.
            RecordNotFoundError: there is no such release.
        """
        with self.context.database.unit(self.context.actor.id, "revoke_release") as unit:
            before = releases.release(unit.connection, release_id)
            require_family(self.context, unit.connection, before.about_id)
            if before.revoked_on is not None:
                raise InvalidInputError(
                    {"release": mark("This was taken back before. Nothing more is to be done.")}
                )
            after = releases.revoke(unit, before, local_day(unit.now), unit.actor)
        return Done(after, frozenset({Kind.RELEASE}))

    @act(Permission.EDIT_FAMILIES)
    def allow_lists(self, person_id: PersonId, until: date | None) -> Done[tuple[PersonId, ...]]:
        """Say until when the names of this person's household may stand on lists; None takes it back.

        Without such a day they stand on none (PR-4).

        Raises:
            InvalidInputError: the day has passed.
            ReasonNeededError: the family is outside one's schools and was not opened today.
        """
        today = local_day(self.context.clock.now())
        if until is not None and until < today:
            raise InvalidInputError({"until": mark("This day has passed. Choose a day to come.")})
        with self.context.database.unit(self.context.actor.id, "allow_lists") as unit:
            require_family(self.context, unit.connection, person_id)
            home = people.household_of(unit.connection, person_id)
            ids = families.members_of(unit.connection, home) if home else (person_id,)
            changed = []
            for person in families.persons_by_id(unit.connection, ids):
                if person.release_until != until:
                    people.put_person(unit, replace(person, release_until=until), person)
                    changed.append(person.id)
        return Done(tuple(changed), frozenset({Kind.PERSON}), unit.txid if changed else "")

    def _shown(self, connection: Connection, known: tuple[Release, ...]) -> tuple[Release, ...]:
        """Leave out what is given to a place whose name tells a private matter somebody else carries."""
        named = {service for one in known for service in one.service_ids}
        private = private_services(connection, self._directory.categories_by_code(), named)
        return tuple(
            one
            for one in known
            if may_see_sent(self.context, private, one.service_ids, one.taken_by)
        )

    def _standing(self, known: tuple[Release, ...], said: SpokenYes, today: date) -> Release | None:
        return next(
            (
                one
                for one in known
                if _stands(one, said.service_id, today) and set(said.facts) == set(one.facts)
            ),
            None,
        )


def _covered(one: Release) -> Release:
    """Return a yes without where it leads and what for."""
    return replace(
        one,
        service_ids=(),
        recipients=(),
        facts=(),
        records=(),
        purpose="",
        kept_at="",
        contact_id=None,
    )


def _stands(one: Release, service_id: ServiceId, today: date) -> bool:
    return (
        one.kind is ReleaseKind.SPOKEN
        and service_id in one.service_ids
        and state_of(one, today) is ReleaseState.IN_FORCE
    )
