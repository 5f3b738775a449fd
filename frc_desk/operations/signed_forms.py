"""Checks a signed release: who may sign, who may receive, and who may have interpreted."""

from datetime import timedelta

from frc_desk.clock import local_day
from frc_desk.domain.ids import HouseholdId
from frc_desk.domain.people import FamilyMember, FamilyRole, Person
from frc_desk.domain.release_forms import SignedForm
from frc_desk.domain.releases import Interpreting
from frc_desk.domain.signers import Around, SignerRefusal, barred_names, is_named_like, may_sign
from frc_desk.errors import InvalidInputError, RecordNotFoundError
from frc_desk.i18n import mark
from frc_desk.store import families, people, person_details
from frc_desk.store.connection import Connection
from frc_desk.store.unit import Unit

_LONGEST = timedelta(days=366)
_WHY_NOT = {
    SignerRefusal.KEPT_AWAY: mark(
        "A court order keeps this person away. They cannot sign: choose somebody else."
    ),
    SignerRefusal.NOT_THEIR_CHILD: mark(
        "Only the student's own people can sign. Choose one of the family."
    ),
    SignerRefusal.NO_RIGHTS: mark(
        "This person does not hold the education rights. Choose somebody who does."
    ),
    SignerRefusal.UNDER_AGE: mark(
        "A student signs from the eighteenth birthday on. Choose a parent or a guardian."
    ),
    SignerRefusal.STUDENT_OF_AGE: mark(
        "This student is eighteen and signs alone. Choose the student."
    ),
    SignerRefusal.CHILD: mark("A child cannot sign. Choose a parent or a guardian."),
}


def around(connection: Connection, about: Person) -> Around:
    """Return everyone in the student's households, and what each adult is to the student."""
    members = [
        member
        for home in people.households_of(connection, about.id)
        for member in _members(connection, home)
    ]
    court = person_details.guardianships_among(connection, [about.id])
    return Around(about, tuple(members), court)


def _members(connection: Connection, home: HouseholdId) -> tuple[FamilyMember, ...]:
    family = families.family(connection, home)
    return family.members if family else ()


def refuse_signer(unit: Unit, form: SignedForm) -> None:
    """Refuse whoever may not sign for this student, before a form is even printed.

    Raises:
        InvalidInputError: with the reason.
        RecordNotFoundError: no such signer or student.
    """
    problems = _signer_problem(unit, form)
    if problems:
        raise InvalidInputError(problems)


def _signer_problem(unit: Unit, form: SignedForm) -> dict[str, str]:
    signer = people.person(unit.connection, form.signer_id)
    about = people.person(unit.connection, form.about_id)
    if signer is None or about is None:
        raise RecordNotFoundError(kind="person")
    near = around(unit.connection, about)
    why = may_sign(signer, form.signer_role, near, local_day(unit.now))
    return {} if why is None else {"signer": _WHY_NOT[why]}


def refuse_signed(unit: Unit, form: SignedForm) -> None:
    """Refuse a form that is not whole, or that the wrong person signed, receives or interpreted.

    Raises:
        InvalidInputError: with a sentence for each part.
        RecordNotFoundError: no such signer or student.
    """
    problems = {**_missing(form), **_signer_problem(unit, form)}
    about = people.person(unit.connection, form.about_id)
    if about is None:
        raise RecordNotFoundError(kind="person")
    near = around(unit.connection, about)
    today = local_day(unit.now)
    if form.until < today or form.until > today + _LONGEST:
        problems["until"] = mark("Choose a last day within a year from today.")
    away = {one.adult_id for one in near.guardianships if one.no_contact}
    barred = barred_names(near, families.persons_by_id(unit.connection, tuple(away)))
    if any(is_named_like(one, barred) for one in form.recipients):
        problems["recipients"] = mark(
            "A court order keeps this person away. They cannot receive it."
        )
    children = [one.person for one in near.members if one.role is FamilyRole.CHILD]
    if is_named_like(form.interpreter, children):
        problems["interpreter"] = mark("A child must not interpret this. Use the telephone line.")
    if problems:
        raise InvalidInputError(problems)


def _missing(form: SignedForm) -> dict[str, str]:
    problems = {}
    if not form.records:
        problems["records"] = mark("Tick which records.")
    if not form.purpose.strip():
        problems["purpose"] = mark("Say what it is for.")
    if not form.recipients or not all(one.strip() for one in form.recipients):
        problems["recipients"] = mark("Say who may receive it.")
    if not form.language:
        problems["language"] = mark("Say in which language it was read.")
    by_person = form.interpreting in {Interpreting.STAFF, Interpreting.ADULT}
    if by_person and not form.interpreter.strip():
        problems["interpreter"] = mark("Write who interpreted.")
    return problems
