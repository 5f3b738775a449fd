"""What is printed about sharing: the summary of the last exchange, and the sheet of a lost machine."""

from frc_desk.documents.sharing_sheets import draw_exchange, draw_held
from frc_desk.domain.ids import DeviceId
from frc_desk.domain.privacy import Permission
from frc_desk.domain.sharing_papers import ExchangeSheet, HeldSheet
from frc_desk.domain.slips import SlipPaper
from frc_desk.errors import RecordNotFoundError
from frc_desk.operations.context import Context, act
from frc_desk.operations.outgoing import names_nobody
from frc_desk.operations.sharing import SharingDesk
from frc_desk.store import directory, office, staff
from frc_desk.store.sharing_summary import last_exchange


class SharingPaperDesk:
    """Both papers count and name no family."""

    def __init__(self, context: Context, sharing: SharingDesk) -> None:
        self.context = context
        self._sharing = sharing

    @act(Permission.SHARE)
    @names_nobody("counts of changes, and the names of the office's computers")
    def summary(self) -> SlipPaper:
        """Return the summary of the last exchange.

        Raises:
            RecordNotFoundError: there was none yet.
        """
        with self.context.database.reading() as connection:
            last = last_exchange(connection)
            profile = office.profile(connection)
        if last is None:
            raise RecordNotFoundError(kind="exchange")
        return draw_exchange(
            ExchangeSheet(profile.name, last, self._sharing.devices(), profile.is_practice)
        )

    @act(Permission.SEE_AUDIT)
    @names_nobody("counts of families and records on a lost computer")
    def held_sheet(self, device_id: DeviceId) -> SlipPaper:
        """Return the sheet of what a machine held; the look is recorded.

        Raises:
            RecordNotFoundError: there is no such machine.
        """
        held = self._sharing.held_by(device_id)
        with self.context.database.reading() as connection:
            profile = office.profile(connection)
            names = {one.id: one.name for one in staff.members(connection)}
            schools = {one.id: one.short_name for one in directory.schools(connection)}
        person = held.device.staff_id
        return draw_held(
            HeldSheet(
                office_name=profile.name,
                held=held,
                person=names.get(person, "") if person else "",
                schools=tuple(schools.get(one, "") for one in held.device.school_ids),
                made_at=self.context.clock.now(),
                practice=profile.is_practice,
            )
        )
