"""Who may sign for whose records: a parent, a guardian, whoever holds the rights, or the student of age."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from frc_desk.domain.guardians import Guardianship, kept_away
from frc_desk.domain.people import FamilyMember, FamilyRole, Person
from frc_desk.domain.releases import SignerRole, is_adult
from frc_desk.domain.text_folding import fold


class SignerRefusal(Enum):
    """Why this person may not sign in this right."""

    KEPT_AWAY = "kept_away"
    """A court order keeps them away from the student; it outweighs everything else."""
    NOT_THEIR_CHILD = "not_their_child"
    NO_RIGHTS = "no_rights"
    UNDER_AGE = "under_age"
    STUDENT_OF_AGE = "student_of_age"
    """The student is eighteen and signs alone."""
    CHILD = "child"
    """A child says yes for nobody else."""


@dataclass(frozen=True, slots=True)
class Around:
    """The student's people: everyone in the student's households, and what each adult is to the student."""

    about: Person
    members: tuple[FamilyMember, ...]
    guardianships: tuple[Guardianship, ...]

    def role_of(self, person: Person) -> FamilyRole | None:
        """Return what somebody is in a household of the student, or None."""
        return next((one.role for one in self.members if one.person.id == person.id), None)

    def guardianship_of(self, person: Person) -> Guardianship | None:
        """Return what was written down about an adult and the student, or None."""
        return next(
            (
                one
                for one in self.guardianships
                if one.adult_id == person.id and one.child_id == self.about.id
            ),
            None,
        )


_PARENTS = {FamilyRole.MOTHER, FamilyRole.FATHER}


def may_sign(signer: Person, role: SignerRole, around: Around, on: date) -> SignerRefusal | None:
    """Say why somebody may not sign for a student's records; None where they may."""
    if signer.id in kept_away(around.guardianships, around.about.id):
        return SignerRefusal.KEPT_AWAY
    of_age = is_adult(around.about.born_on, on)
    if signer.id == around.about.id:
        return None if of_age and role is SignerRole.STUDENT else SignerRefusal.UNDER_AGE
    if of_age:
        return SignerRefusal.STUDENT_OF_AGE
    if role in {SignerRole.STUDENT, SignerRole.SELF}:
        return SignerRefusal.NOT_THEIR_CHILD
    return _holds_no_right(signer, role, around)


def _holds_no_right(signer: Person, role: SignerRole, around: Around) -> SignerRefusal | None:
    said = around.guardianship_of(signer)
    if said is not None:
        # What was written down about this very child outweighs what they are in the household.
        return None if said.holds_rights else SignerRefusal.NO_RIGHTS
    kin = around.role_of(signer)
    if kin in _PARENTS or (kin is FamilyRole.GUARDIAN and role is SignerRole.GUARDIAN):
        return None
    if kin is None:
        return SignerRefusal.NOT_THEIR_CHILD
    return SignerRefusal.CHILD if kin is FamilyRole.CHILD else SignerRefusal.NO_RIGHTS


def roles_open_to(signer: Person, around: Around, on: date) -> tuple[SignerRole, ...]:
    """Return in which rights somebody may sign for a student; empty where in none."""
    if signer.id == around.about.id:
        wanted: tuple[SignerRole, ...] = (SignerRole.STUDENT,)
    elif around.role_of(signer) in _PARENTS:
        wanted = (SignerRole.PARENT, SignerRole.RIGHTS_HOLDER)
    else:
        wanted = (SignerRole.GUARDIAN, SignerRole.RIGHTS_HOLDER)
    return tuple(role for role in wanted if may_sign(signer, role, around, on) is None)


def may_speak_for_household(signer: Person, members: Iterable[FamilyMember], on: date) -> bool:
    """Say whether somebody is an adult who may speak about their own household."""
    role = next((one.role for one in members if one.person.id == signer.id), None)
    return role is not FamilyRole.CHILD or is_adult(signer.born_on, on)


def is_named_like(name: str, people: Iterable[Person]) -> bool:
    """Say whether a name on the form is that of one of these people, however it is spelled out."""
    wanted = fold(name)
    return bool(wanted) and any(wanted == fold(one.full_name) for one in people)


def barred_names(around: Around, people: Iterable[Person]) -> tuple[Person, ...]:
    """Return those of these people who must never receive anything about the student."""
    away = kept_away(around.guardianships, around.about.id)
    return tuple(one for one in people if one.id in away)
