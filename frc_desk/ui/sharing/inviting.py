"""Inviting another computer from the page of sharing: by a stick or through the hub, stopped on the way, taken back."""

import threading
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from frc_desk.clock import local_day
from frc_desk.domain.changes import Done
from frc_desk.domain.hub_reports import HubInvitation
from frc_desk.domain.ids import DeviceId
from frc_desk.domain.schools import School
from frc_desk.domain.sharing_reports import Invitation
from frc_desk.domain.staff import StaffMember
from frc_desk.errors import FrcDeskError, StoppedError
from frc_desk.i18n import error_sentence
from frc_desk.i18n import gettext as _
from frc_desk.operations.desks import Desks
from frc_desk.ui.background import Background
from frc_desk.ui.page import DeskLinks
from frc_desk.ui.sharing.machine_form import InviteWish, Offer
from frc_desk.ui.sharing.machines_card import MachinesCard


class Inviting(QObject):
    """Between the form for another computer and the desks; what takes long runs on the worker."""

    progressed = Signal(float)
    """Carried home from the worker: the part that is done."""

    def __init__(
        self, desks: Desks, background: Background, links: DeskLinks, machines: MachinesCard
    ) -> None:
        super().__init__(machines)
        self._desks, self._background, self._links = desks, background, links
        self._machines = machines
        self._stop = threading.Event()
        form = machines.form
        form.invited.connect(self._on_invite)
        form.stopped.connect(self._stop.set)
        machines.withdraw_asked.connect(self._on_withdraw)
        self.progressed.connect(form.show_part)

    def offer(
        self,
        people: Sequence[StaffMember],
        schools: Sequence[School],
        place: str,
        *,
        has_hub: bool,
    ) -> None:
        """Open the form, with the people and schools of the office."""
        self._machines.form.offer(Offer(people, schools, place, has_hub))
        self._machines.open_form()

    def _on_invite(self, wish: InviteWish) -> None:
        sharing, hub, form = self._desks.sharing, self._desks.hub, self._machines.form
        watch = self._watch()
        form.begin_work()

        def written(answer: Done[Invitation]) -> None:
            form.show_invitation(answer.value)
            self._links.announce(answer, "")

        def left(answer: Done[HubInvitation]) -> None:
            today = local_day(self._desks.context.clock.now())
            form.show_hub_invitation(answer.value, today)
            self._links.announce(answer, "")

        if wish.folder is None:
            self._background.run(
                lambda: hub.invite(wish.name, wish.staff_id, wish.school_ids, watch),
                left,
                self._on_not_invited,
            )
            return
        folder = wish.folder
        self._background.run(
            lambda: sharing.invite(wish.name, wish.staff_id, wish.school_ids, folder, watch),
            written,
            self._on_not_invited,
        )

    def _on_not_invited(self, error: FrcDeskError) -> None:
        self._machines.form.show_problem(
            _("Stopped. Nobody was invited.")
            if isinstance(error, StoppedError)
            else error_sentence(error)
        )

    def _on_withdraw(self, device_id: str) -> None:
        desk = self._desks.hub

        def done(answer: Done[None]) -> None:
            self._links.announce(answer, _("The invitation is taken back"))

        self._background.run(lambda: desk.withdraw(DeviceId(device_id)), done, self._on_failed)

    def _on_failed(self, error: FrcDeskError) -> None:
        self._links.failed.emit(error)

    def _watch(self) -> Callable[[float], None]:
        self._stop.clear()

        def tell(part: float) -> None:
            if self._stop.is_set():
                raise StoppedError
            self.progressed.emit(part)

        return tell
