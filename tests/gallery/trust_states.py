"""What colleagues, volunteers and auditors see: reasons asked, the counter, the access log, counter mode."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from frc_desk.clock import local_day
from frc_desk.domain.ids import PersonId, SchoolId, StaffId
from frc_desk.domain.privacy import Role
from frc_desk.domain.scope import OpenReason
from frc_desk.domain.staff import StaffMember
from frc_desk.errors import WrongPassphraseError
from frc_desk.office.opened import OpenedOffice, opened
from frc_desk.operations.context import Context
from frc_desk.operations.desks import Desks
from frc_desk.operations.opening import close_office
from frc_desk.store import staff
from frc_desk.store.keys import Keyring
from frc_desk.ui.shell.lock import LockPage
from frc_desk.ui.shell.main_window import MainWindow
from frc_desk.ui.widgets.counter_mode import counter_mode
from tests.gallery.office_copies import OfficeCopies

SEARCHED = "sandoval"
_MANY = 64
_WRONG = 3


TRUST_STATES = (
    "page-audit", "audit-family", "today-for-the-supervisor", "families-own-schools",
    "families-wider", "family-outside", "counter-contact", "locked-counter", "locked-counter-pin",
    "counter-mode", "counter-mode-family",
)  # fmt: skip


class TrustWalk:
    """A practice office in which a Community Assistant has looked beyond her schools."""

    def __init__(
        self,
        folder: Path,
        copies: OfficeCopies,
        window: Callable[[OpenedOffice], MainWindow],
        settle: Callable[[], None],
    ) -> None:
        self._folder, self._copies = folder, copies
        self._window, self._settle = window, settle
        self._open: _TrustOffice | None = None

    def builders(self) -> dict[str, Callable[[], QWidget]]:
        """Return what there is to see, by name."""
        pages = {
            "page-audit": lambda: self._page("audit"),
            "audit-family": self._audit_of_family,
            "today-for-the-supervisor": lambda: self._page("today"),
            "families-own-schools": lambda: self._families(""),
            "families-wider": lambda: self._families("Why"),
            "family-outside": self._family_outside,
            "counter-contact": self._counter_contact,
            "locked-counter": lambda: LockPage("Ana Pérez", with_pin=False, volunteer="Vera"),
            "locked-counter-pin": self._locked_with_pin,
            "counter-mode": lambda: self._counter_mode("follow_ups"),
            "counter-mode-family": self._counter_mode_family,
        }
        return dict(pages)

    def close(self) -> None:
        """Close the office."""
        counter_mode().forget()
        if self._open is not None:
            for office in (self._open.office, self._open.cora, self._open.vera):
                office.desks.quick.close()
            close_office(self._open.office.context)

    def _opened(self) -> "_TrustOffice":
        if self._open is None:
            office = self._copies.practice(self._folder)
            self._open = _trust_office(office)
            keyring = Keyring(self._folder, office.context.clock)
            for _ in range(_WRONG):
                with suppress(WrongPassphraseError):
                    keyring.unlock(office.context.actor.id, "not this one")
        return self._open

    def _page(self, page: str) -> MainWindow:
        window = self._window(self._opened().office)
        window.go_to(page)
        self._settle()
        return window

    def _audit_of_family(self) -> QWidget:
        window = self._page("audit")
        desks = self._opened().office.desks
        today = local_day(desks.context.clock.now())
        looks = desks.access_records.all_looks(today, today)
        name = next(one.family for one in looks if one.is_outside and one.family)
        page = window.page("audit")
        QTest.keyClicks(page.search.edit, name)  # type: ignore[attr-defined] # the auditor's page
        QTest.keyClick(page.search.edit, Qt.Key.Key_Return)  # type: ignore[attr-defined] # the same
        self._settle()
        _press(Qt.Key.Key_Return)
        self._settle()
        return window

    def _families(self, wanted: str) -> QWidget:
        window = self._window(self._opened().cora)
        window.go_to("families")
        self._settle()
        page = window.page("families")
        QTest.keyClicks(page.list.search.edit, SEARCHED)  # type: ignore[attr-defined] # the page of families
        if wanted:
            page.list.wider.button.click()  # type: ignore[attr-defined] # the page of families
        self._settle()
        return window

    def _family_outside(self) -> QWidget:
        window = self._window(self._opened().cora)
        page = window.page("families")
        page.open_family(self._opened().outside)  # type: ignore[attr-defined] # the page of families
        window.go_to("families")
        self._settle()
        return window

    def _counter_contact(self) -> QWidget:
        window = self._window(self._opened().vera)
        window.go_to("today")
        self._settle()
        QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        self._settle()
        return window

    def _locked_with_pin(self) -> QWidget:
        page = LockPage("Ana Pérez", with_pin=False, volunteer="Vera")
        page.show_counter()
        return page

    def _counter_mode(self, page: str) -> QWidget:
        window = self._page(page)
        counter_mode().set_on(on=True)
        self._settle()
        window.destroyed.connect(_leave_counter_mode)
        return window

    def _counter_mode_family(self) -> QWidget:
        window = self._window(self._opened().office)
        page = window.page("families")
        person = self._opened().office.desks.quick.people(SEARCHED, 1)[0].person_id
        page.open_family(person)  # type: ignore[attr-defined] # the page of families
        window.go_to("families")
        self._settle()
        counter_mode().set_on(on=True)
        self._settle()
        window.destroyed.connect(_leave_counter_mode)
        return window


@dataclass(frozen=True, slots=True)
class _TrustOffice:
    office: OpenedOffice
    cora: OpenedOffice
    vera: OpenedOffice
    outside: PersonId


def _trust_office(office: OpenedOffice) -> _TrustOffice:
    schools = (office.desks.office.schools()[0].id,)
    cora = _hired(office, "Cora Mendez", Role.COMMUNITY_ASSISTANT, schools)
    vera = _hired(office, "Vera Oduya", Role.COUNTER_VOLUNTEER)
    return _TrustOffice(office, cora, vera, _leave_traces(office.desks, cora.desks))


def _hired(
    office: OpenedOffice, name: str, role: Role, schools: tuple[SchoolId, ...] = ()
) -> OpenedOffice:
    context = office.context
    with context.database.unit(context.actor.id, "hire") as unit:
        member = StaffMember(StaffId(unit.new_id()), name, (role,), schools=schools)
        staff.put_member(unit, member)
    return opened(Context(context.database, context.clock, member))


def _leave_traces(desks: Desks, cora: Desks) -> PersonId:
    """Let the Community Assistant look beyond her schools; return one more family that is outside."""
    own = {one.person_id for one in cora.quick.people("r", 60)}
    others = [one for one in desks.quick.people("r", 60) if one.person_id not in own]
    cora.access.look_wider(SEARCHED, OpenReason.COVERING)
    cora.access.open(others[0].person_id, OpenReason.COVERING)
    for one in desks.quick.people("ma", 4):
        desks.access.open(one.person_id)
    for count in range(_MANY):
        cora.quick.people("luz" if count % 2 else "ana")
    cora.quick.write_counts()
    return others[1].person_id


def _leave_counter_mode() -> None:
    counter_mode().set_on(on=False)


def _press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)
