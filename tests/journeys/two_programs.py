"""Two whole programs of one office side by side, each over its own data folder, driven by keys alone."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton

from frc_desk.clock import LOCAL_ZONE, FixedClock
from frc_desk.domain.contacts import Channel, Ending
from frc_desk.domain.privacy import Role
from frc_desk.ui.shell.sign_in import SignInPage
from tests.builders import make_person
from tests.journeys.whole_program import WholeProgram
from tests.operations.machines import WORDS, colleague, first_machine, joined_machine

BEFORE = datetime(2026, 11, 6, 9, 0, tzinfo=LOCAL_ZONE)
APART = timedelta(days=14)
_MOST_STEPS = 40


@dataclass(frozen=True, slots=True)
class TwoFolders:
    """Two closed machines that know each other, and the stick that went between them."""

    counter: Path
    laptop: Path
    stick: Path


def two_folders(folder: Path) -> TwoFolders:
    """Make an office with one family at the counter, and Luz's laptop, which has it too."""
    stick = folder / "stick"
    with ExitStack() as stack:
        ana = stack.enter_context(first_machine(folder / "counter" / "data", FixedClock(BEFORE)))
        family = ana.desks.people.add_family(make_person("Maria Ramírez", "626 555 0142")).value
        draft = ana.desks.contacts.new_draft(Channel.PHONE_IN)
        maria = family.members[0].person.id
        said = replace(
            draft, person_id=maria, note="She asked for work.", endings=(Ending.LISTENED,)
        )
        ana.desks.contacts.wrap_up(said)
        luz_id = colleague(ana, "Luz", Role.DESK)
        luz = stack.enter_context(
            joined_machine(ana, folder / "laptop" / "data", stick, "Madison", luz_id)
        )
        for _ in range(2):
            for machine in (luz, ana):
                machine.receive(stick)
                machine.send(stick)
        luz.receive(stick)
        return TwoFolders(ana.folder, luz.folder, stick)


class Desk(WholeProgram):
    """One of the two; before each of its keys its window comes to the front."""

    keys = 0

    def press(self, *chords: str) -> None:
        self.to_the_front()
        for chord in chords:
            self.keys += len(chord.split("+"))
            super().press(chord)

    def type(self, text: str) -> None:
        self.to_the_front()
        self.keys += len(text)
        super().type(text)

    def to_the_front(self) -> None:
        """Let the keyboard go to this window."""
        if QApplication.activeWindow() is not self.window:
            self.window.activateWindow()
            QTest.qWaitForWindowActive(self.window)

    def begin(self, name: str) -> None:
        """Choose a name where there is more than one, and sign in."""
        page = self.window.currentWidget()
        assert isinstance(page, SignInPage)
        self.to_the_front()
        self.settle()
        for _ in range(_MOST_STEPS):
            standing = self.focused()
            if page.chosen_name() or (
                isinstance(standing, QRadioButton) and standing.text() == name
            ):
                break
            self.press("Down")
        if not page.chosen_name():
            self.press("Space")
        assert page.chosen_name() == name
        self.sign_in(WORDS)
        assert self.until(lambda: self.program.session is not None)

    def change(self, act: str, name: str, label: str, text: str) -> None:
        """Name what is to be done, and the family where it is not open yet; write into the field."""
        self.press("Ctrl+K")
        self.type(f">{act}")
        self.press("Return")
        if name:
            self.type(name)
            self.press("Return")
        for _ in range(_MOST_STEPS):
            if self.focused().accessibleName().startswith(label):
                break
            self.press("Tab")
        else:
            message = f"Tab never reached {label}"
            raise AssertionError(message)
        self.press("Ctrl+A")
        self.type(text)
        self.press("Return")


@contextmanager
def two_desks(folders: TwoFolders) -> Iterator[tuple[Desk, Desk]]:
    """Both programs, two weeks later, with Ana and Luz signed in."""
    counter = Desk(folders.counter, FixedClock(BEFORE + APART))
    laptop = Desk(folders.laptop, FixedClock(BEFORE + APART + timedelta(minutes=2)))
    try:
        counter.begin("Ana")
        laptop.begin("Luz")
        yield counter, laptop
        assert counter.bugs == laptop.bugs == []
    finally:
        counter.end()
        laptop.end()
