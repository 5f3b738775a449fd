"""The counter for a day: the desk opens it for a volunteer with a PIN, and closes it again.

The PIN is never stored. It lives in the memory of the office that is open, is good on the day it was set
and for five wrong tries, and ends with the office, at midnight, or when the desk closes the counter.
"""

from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.counter_day import CounterDay
from frc_desk.domain.ids import StaffId
from frc_desk.domain.privacy import Permission, Role
from frc_desk.domain.staff import StaffMember
from frc_desk.errors import InvalidInputError, WrongPassphraseError
from frc_desk.i18n import mark
from frc_desk.operations.context import Context, act
from frc_desk.store import access_log, staff
from frc_desk.store.pin import DIGITS, Pin

_OPENED, _CLOSED, _ENTERED, _REFUSED = (
    "counter_opened",
    "counter_closed",
    "counter_entered",
    "counter_refused",
)


class CounterDesk:
    """Opens and closes the counter, and lets the volunteer in."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._day: tuple[StaffMember, Pin, CounterDay] | None = None

    @act(Permission.OPEN_COUNTER_DAY)
    def volunteers(self) -> tuple[StaffMember, ...]:
        """Return the counter volunteers of this office, by name."""
        with self.context.database.reading() as connection:
            return tuple(one for one in staff.members(connection) if _is_volunteer(one))

    @act(Permission.OPEN_COUNTER_DAY)
    def add_volunteer(self, name: str) -> Done[StaffMember]:
        """Write a volunteer down under their name; they have no passphrase and open no office.

        Raises:
            InvalidInputError: the name is empty, or somebody here has it.
        """
        shown = " ".join(name.split())
        with self.context.database.unit(self.context.actor.id, "add_volunteer") as unit:
            taken = {one.name.casefold() for one in staff.members(unit.connection) if one.active}
            if not shown or len(shown) > _LONGEST or shown.casefold() in taken:
                raise InvalidInputError({"name": mark("Give a name that nobody here has yet.")})
            member = StaffMember(StaffId(unit.new_id()), shown, (Role.COUNTER_VOLUNTEER,))
            staff.put_member(unit, member)
        return Done(member, frozenset({Kind.STAFF}), unit.txid)

    @act(Permission.OPEN_COUNTER_DAY)
    def open_day(self, volunteer_id: StaffId, pin: str) -> CounterDay:
        """Open the counter for a volunteer until midnight; who stood there before may not enter any more.

        Raises:
            InvalidInputError: this is no volunteer, or the PIN is not six digits.
        """
        now = self.context.clock.now()
        with self.context.database.reading() as connection:
            volunteer = staff.member(connection, volunteer_id)
        if not _is_volunteer(volunteer):
            raise InvalidInputError({"volunteer": mark("Choose a counter volunteer.")})
        if len(pin) != DIGITS or not (pin.isascii() and pin.isdigit()) or len(set(pin)) == 1:
            sentence = mark("Use six digits that are not all the same.")
            raise InvalidInputError({"pin": sentence})
        made = Pin(pin, now)
        self._record(_OPENED, volunteer.id)
        self._day = (volunteer, made, CounterDay(volunteer, now, made.tries_left))
        return self._day[2]

    @act(Permission.OPEN_COUNTER_DAY)
    def close_day(self) -> None:
        """Close the counter; the PIN is forgotten. Closing twice is harmless."""
        before, self._day = self._day, None
        if before is not None:
            self._record(_CLOSED, before[0].id)

    @act(Permission.SIGN_IN)
    def present(self) -> CounterDay | None:
        """Return for whom the counter is open now; nobody where no PIN would open it."""
        if self._day is None:
            return None
        volunteer, pin, day = self._day
        if not pin.is_good(self.context.clock.now()):
            return None
        return CounterDay(volunteer, day.opened_at, pin.tries_left)

    @act(Permission.SIGN_IN)
    def enter(self, pin: str) -> Context:
        """Return the volunteer's own context on this open office; the log names them from here on.

        Raises:
            WrongPassphraseError: it is another PIN, or the counter is not open.
        """
        if self._day is None:
            raise WrongPassphraseError
        volunteer, made, _ = self._day
        if not made.opens(pin, self.context.clock.now()):
            self._record(_REFUSED, volunteer.id)
            raise WrongPassphraseError
        entered = Context(self.context.database, self.context.clock, volunteer)
        with entered.database.unit(volunteer.id, "counter") as unit:
            access_log.record(unit, _ENTERED, volunteer.id)
        return entered

    def _record(self, code: str, subject: str) -> None:
        with self.context.database.unit(self.context.actor.id, "counter") as unit:
            access_log.record(unit, code, subject)


_LONGEST = 100


def _is_volunteer(member: StaffMember) -> bool:
    return member.active and member.roles == (Role.COUNTER_VOLUNTEER,)
