"""What the office is called, how families reach it, and which schools it serves."""

from dataclasses import replace

from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.privacy import Permission
from frc_desk.domain.schools import School
from frc_desk.domain.staff import OfficeProfile
from frc_desk.errors import InvalidInputError, PracticeStaysPracticeError
from frc_desk.i18n import mark
from frc_desk.operations.context import Context, act
from frc_desk.store import directory, office


class OfficeDesk:
    """Reads and changes the office's profile."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @act(Permission.SIGN_IN)
    def profile(self) -> OfficeProfile:
        """Return the office's profile; it stands on every slip."""
        with self.context.database.reading() as connection:
            return office.profile(connection)

    @act(Permission.SET_UP_OFFICE)
    def change(self, profile: OfficeProfile) -> Done[OfficeProfile]:
        """Change the office's profile.

        Raises:
            InvalidInputError: the name or the phone is missing; both stand on every slip.
            PracticeStaysPracticeError: a practice office would become a real one, or the reverse.
        """
        refuse_unfinished_profile(profile)
        with self.context.database.unit(self.context.actor.id, "change_office") as unit:
            before = office.profile(unit.connection)
            if profile.is_practice != before.is_practice:
                raise PracticeStaysPracticeError
            after = replace(profile, id=before.id)
            office.put_profile(unit, after, before)
        return Done(after, frozenset({Kind.OFFICE}), unit.txid)

    @act(Permission.SIGN_IN)
    def schools(self) -> tuple[School, ...]:
        """Return the schools of the district, closed ones too, because families still name them."""
        with self.context.database.reading() as connection:
            return directory.schools(connection)


def refuse_unfinished_profile(profile: OfficeProfile) -> None:
    """Refuse a profile without what every slip prints.

    Raises:
        InvalidInputError: the name or the phone is missing.
    """
    problems = {}
    if not profile.name.strip():
        problems["name"] = mark("Give the office a name. It stands on every slip.")
    if not any(sign.isdigit() for sign in profile.phone):
        problems["phone"] = mark("Give the office's phone. It stands on every slip.")
    if problems:
        raise InvalidInputError(problems)
