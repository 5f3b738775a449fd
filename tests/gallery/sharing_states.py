"""The page of sharing in its states: alone, with a laptop, with questions, inviting, and with a lost machine."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from frc_desk.clock import FixedClock, local_day
from frc_desk.domain.hub_reports import HubInvitation
from frc_desk.domain.ids import PersonId
from frc_desk.domain.sharing_reports import TableDifference
from frc_desk.office.opened import OpenedOffice
from frc_desk.operations.desks import Desks, build_desks
from frc_desk.operations.joining import JoinFile, join_office
from frc_desk.operations.opening import close_office
from frc_desk.operations.practice import PASSPHRASE
from frc_desk.store.end_check import keep_finding
from frc_desk.ui.sharing.machine_form import Offer
from frc_desk.ui.sharing.page import SHARING, SharingPage
from frc_desk.ui.shell.main_window import MainWindow
from tests.gallery.office_copies import OfficeCopies
from tests.offices import EASY

SHARING_STATES = (
    "sharing-alone", "sharing", "sharing-question", "sharing-invite", "sharing-code",
    "sharing-held", "sharing-undone", "sharing-differs",
)  # fmt: skip


class SharingWalk:
    """A practice office and a laptop that has written to the same family."""

    def __init__(
        self,
        folder: Path,
        copies: OfficeCopies,
        clock: FixedClock,
        window: Callable[[OpenedOffice], MainWindow],
        settle: Callable[[], None],
    ) -> None:
        self._folder, self._copies, self._clock = folder, copies, clock
        self._window, self._settle = window, settle
        self._alone: OpenedOffice | None = None
        self._office: OpenedOffice | None = None

    def builders(self) -> dict[str, Callable[[], QWidget]]:
        """Return how each state is built."""
        return {
            "sharing-alone": self._page_alone,
            "sharing": lambda: self._page(exchanges=False),
            "sharing-question": lambda: self._page(exchanges=True),
            "sharing-invite": lambda: self._invite(writes=False),
            "sharing-code": lambda: self._invite(writes=True),
            "sharing-held": self._held,
            "sharing-invite-hub": lambda: self._invite_by_hub(is_left=False),
            "sharing-code-hub": lambda: self._invite_by_hub(is_left=True),
            "sharing-undone": self._undone,
            "sharing-differs": self._differs,
        }

    def close(self) -> None:
        """Close the offices."""
        for office in (self._alone, self._office):
            if office is not None:
                office.desks.quick.close()
                close_office(office.context)

    def _page_alone(self) -> MainWindow:
        if self._alone is None:
            self._alone = self._copies.practice(self._folder / "alone")
        return self._at(self._alone)[0]

    def _page(self, *, exchanges: bool) -> MainWindow:
        window, page = self._at(self._shared())
        if exchanges:
            page.exchange.go.click()
            self._settle()
        return window

    def _invite(self, *, writes: bool) -> MainWindow:
        window, page = self._at(self._shared())
        page.machines.add.click()
        self._settle()
        if writes:
            page.machines.form.name.set_text("Roosevelt laptop")
            page.machines.form.write.click()
            self._settle()
        return window

    def _invite_by_hub(self, *, is_left: bool) -> MainWindow:
        office = self._shared()
        window, page = self._at(office)
        page.machines.add.click()
        self._settle()
        form, now = page.machines.form, self._clock.now()
        form.offer(Offer(office.desks.staff.members(), office.desks.office.schools(), "", True))
        if is_left:
            made = HubInvitation(
                office.desks.sharing.devices()[0].device.id,
                "7K2MQ4XT9BWH",
                "hub.district.org/frc",
                now + timedelta(days=7),
            )
            form.show_hub_invitation(made, local_day(now))
        self._settle()
        return window

    def _held(self) -> MainWindow:
        window, page = self._at(self._shared())
        page.machines.held.click()
        self._settle()
        return window

    def _undone(self) -> MainWindow:
        window, page = self._at(self._shared())
        page.exchange.go.click()
        self._settle()
        page.afterwards.undo.click()
        self._settle()
        return window

    def _differs(self) -> MainWindow:
        office = self._shared()
        desks = office.desks
        other = next(one.device for one in desks.sharing.devices() if not one.is_this_one)
        differing = (TableDifference("contacts", 412, 413), TableDifference("persons", 96, 96))
        with desks.context.database.maintenance() as connection:
            keep_finding(connection, other.id, differing, self._clock.now())
        return self._at(office)[0]

    def _at(self, office: OpenedOffice) -> tuple[MainWindow, SharingPage]:
        window = self._window(office)
        window.go_to(SHARING)
        self._settle()
        page = window.page(SHARING)
        assert isinstance(page, SharingPage)
        return window, page

    def _shared(self) -> OpenedOffice:
        if self._office is None:
            office = self._copies.practice(self._folder / "counter")
            self._office = office
            stick = self._folder / "stick"
            stick.mkdir()
            office.desks.sharing.start("Front desk")
            self._write_both(office.desks, stick)
        return self._office

    def _write_both(self, desks: Desks, stick: Path) -> None:
        invited = desks.sharing.invite("Madison laptop", desks.context.actor.id, (), stick).value
        context = join_office(
            JoinFile(invited.file, invited.code),
            self._folder / "laptop",
            PASSPHRASE,
            self._clock,
            hardness=EASY,
            ballast_bytes=0,
        )
        laptop = build_desks(context)
        for _ in range(2):
            laptop.sharing.send(stick)
            desks.sharing.exchange(stick)
            laptop.sharing.receive(stick)
        whose = _somebody(desks)
        for one, phone in ((desks, "(626) 555-0117"), (laptop, "(626) 555-0171")):
            person = one.people.person(whose)
            one.people.change(replace(person, phone=phone))
        laptop.sharing.send(stick)
        laptop.quick.close()
        close_office(context)


def _somebody(desks: Desks) -> PersonId:
    found = next(one for one in desks.quick.people("a", 20) if one.children)
    return PersonId(found.person_id)
