"""The question whether it is the same family, in a call and between two records, for the walk."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from frc_desk.domain.ids import PersonId
from frc_desk.domain.merges import MergePart
from frc_desk.domain.name_likeness import SameBecause
from frc_desk.domain.people import Answer, FamilyRole, PersonFound
from frc_desk.domain.same_person import LookAlike
from frc_desk.operations.desks import Desks
from frc_desk.ui.contacts.form import ContactForm
from frc_desk.ui.contacts.same_banner import SameBanner
from frc_desk.ui.contacts.same_hint import SameHint
from frc_desk.ui.families.same_panel import SAME
from frc_desk.ui.shell.main_window import MainWindow
from tests.builders import make_person
from tests.gallery.family_states import FamilyWalk

SAME_STATES = ("same-family", "same-panel", "same-joined", "same-twice", "contact-same",
               "contact-same-hint")  # fmt: skip


class SameWalk(FamilyWalk):
    """The family of the other pictures, written down twice, in an office of its own."""

    _twice: tuple[PersonId, PersonId] | None = None

    def builders(self) -> dict[str, Callable[[], QWidget]]:
        """Return how each state is built."""
        return {
            "same-family": self._compared,
            "same-panel": self._panel_of_alike,
            "same-joined": self._joined,
            "same-twice": self._listed,
        }

    def _compared(self) -> MainWindow:
        kept, other = self._pair()
        window, page = self._families()
        page.compare(kept, other)
        self._settle()
        return window

    def _panel_of_alike(self) -> MainWindow:
        kept, _other = self._pair()
        window, page = self._families()
        page.open_family(kept)
        self._settle()
        page.family.open_panel(SAME)
        self._settle()
        return window

    def _listed(self) -> MainWindow:
        self._pair()
        window, page = self._families()
        page.look_for_twice()
        self._settle()
        return window

    def _joined(self) -> MainWindow:
        kept, other = self._pair()
        desk = self._opened()[0].desks.same_people
        done = desk.merge(kept, other, [MergePart.PHONE])
        window = self._panel_of_alike()
        desk.unmerge(done.value.id)
        return window

    def _pair(self) -> tuple[PersonId, PersonId]:
        if self._twice is None:
            self._twice = write_twice(self._opened()[0].desks)
        return self._twice


def write_twice(desks: Desks) -> tuple[PersonId, PersonId]:
    """Write one mother down twice, as two desks of one office would."""
    school = desks.office.schools()[0].id
    made = []
    for name, phone, child, zip_code in (
        ("Lucía Ramírez (fictional)", "", "Diego Ramírez (fictional)", "91103"),
        ("Lucia Ramires L. (fictional)", "(626) 555-0142", "Diego R. (fictional)", "91104"),
    ):
        answers = {"safe_voicemail": Answer.NO, "safe_hours": "after 3 PM"} if not phone else {}
        adult = make_person(name, phone, speaks="es", **answers)
        young = make_person(child, school_id=school, grade="3")
        done = desks.people.add_family(adult, (young,), FamilyRole.MOTHER, zip_code)
        made.append(done.value.members[0].person.id)
    return made[0], made[1]


def ask_whether_the_same(window: QWidget) -> QWidget:
    """Show who looks like the new person of an open contact; nobody is written down for it."""
    banner = window.findChild(SameBanner)
    assert isinstance(banner, SameBanner)
    banner.ask([_look_alike()])
    return window


def tell_of_the_same(window: QWidget) -> QWidget:
    """Show the quiet line, and the fields in which a child's name tells namesakes apart."""
    line, form = window.findChild(SameHint), window.findChild(ContactForm)
    assert isinstance(line, SameHint)
    assert isinstance(form, ContactForm)
    line.tell([_look_alike(), _look_alike()])
    form.show_place(on=True)
    return window


def _look_alike() -> LookAlike:
    found = PersonFound(
        PersonId("1" * 32), None, "Lucía Ramírez (fictional)", FamilyRole.MOTHER, "(626) 555-0142", "es",
        ("Diego", "Sofía"), "Madison", "",
    )  # fmt: skip
    why = (SameBecause.SOUNDS_ALIKE, SameBecause.SAME_PHONE, SameBecause.SAME_SCHOOL)
    return LookAlike(found, 6.0, why)
