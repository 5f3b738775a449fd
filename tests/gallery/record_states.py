"""What the custodian of records sees: packets, challenges, legal requests, disposal, and the help of F1."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from frc_desk.domain.challenges import ChallengeGround
from frc_desk.domain.legal import LegalKind
from frc_desk.operations.desks import Desks
from frc_desk.ui.families.challenge_panel import ChallengePanel
from frc_desk.ui.help.page import CHILD_HURT, HELP, OFFICER
from frc_desk.ui.records_rows import RECORDS
from frc_desk.ui.shell.main_window import TODAY, MainWindow
from tests.gallery.family_states import FamilyWalk
from tests.ramirez import Ramirez

RECORD_STATES = (
    "help", "help-officer", "help-child-hurt", "records-none", "packet-new", "packet-pause",
    "packet-cleared", "challenge", "challenge-decide", "legal", "legal-open", "records",
    "records-terms", "records-today",
    "redaction", "redaction-word",
)  # fmt: skip


class RecordWalk(FamilyWalk):
    """The family of the other pictures, in an office of its own, when it asks for its records."""

    _asked = False
    _cleared = False

    def builders(self) -> dict[str, Callable[[], QWidget]]:
        """Return how each state is built, in the order in which things happen."""
        return {
            "help": lambda: self._at(HELP),
            "help-officer": lambda: self._at(OFFICER),
            "help-child-hurt": lambda: self._at(CHILD_HURT),
            "records-none": lambda: self._at(RECORDS),
            "packet-new": lambda: self._family_panel("packet"),
            "legal": lambda: self._family_panel("legal"),
            "challenge": lambda: self._challenge(asked=False),
            "packet-pause": lambda: self._asked_panel("packet"),
            "challenge-decide": lambda: self._challenge(asked=True),
            "legal-open": lambda: self._asked_panel("legal"),
            "records": lambda: self._asked_page(RECORDS),
            "records-terms": self._terms,
            "records-today": lambda: self._asked_page(TODAY),
            "packet-cleared": self._packet_cleared,
            "redaction": lambda: self._redaction(typed=""),
            "redaction-word": lambda: self._redaction(typed="remove"),
        }

    def _at(self, page: str) -> MainWindow:
        window = self._window(self._opened()[0])
        window.go_to(page)
        self._settle()
        return window

    def _family_panel(self, key: str) -> MainWindow:
        window, page = self._families()
        page.open_family(self._opened()[1].maria)
        self._settle()
        page.family.open_panel(key)
        self._settle()
        return window

    def _asked_panel(self, key: str) -> MainWindow:
        self._ask()
        return self._family_panel(key)

    def _asked_page(self, page: str) -> MainWindow:
        self._ask()
        return self._at(page)

    def _challenge(self, *, asked: bool) -> MainWindow:
        if asked:
            self._ask()
        window = self._family_panel("challenge")
        panel = window.findChild(ChallengePanel)
        assert panel is not None
        panel._rows.row_activated.emit(panel._rows.rows()[0].key)
        self._settle()
        return window

    def _terms(self) -> MainWindow:
        window = self._asked_page(RECORDS)
        page = window.page(RECORDS)
        page.rules._on_row("contact")  # type: ignore[attr-defined] # the records page
        self._settle()
        return window

    def _redaction(self, *, typed: str) -> MainWindow:
        window = self._at(RECORDS)
        card = window.page(RECORDS).redaction  # type: ignore[attr-defined] # the records page
        (found,) = self._opened()[0].desks.quick.people("Maria Ramirez", 1)
        card._search("Maria Ramirez")
        card._on_person(found.person_id)
        self._settle()
        if typed:
            card.texts.row_activated.emit(card.texts.rows()[0].key)
            self._settle()
            card.word.set_text(typed)
            card._on_word(typed)
        return window

    def _packet_cleared(self) -> MainWindow:
        self._ask()
        desks = self._opened()[0].desks
        if not self._cleared:
            self._cleared = True
            (waiting,) = desks.packets.waiting()
            desks.packets.counsel_decided(waiting.request.id, "Ms. Lee, 11/17: give all of it")
        return self._family_panel("packet")

    def _ask(self) -> None:
        office, family = self._opened()
        if not self._asked:
            self._asked = True
            _write(office.desks, family)


def _write(desks: Desks, family: Ramirez) -> None:
    desks.packets.ask(family.diego, family.maria)
    note = desks.challenges.notes(family.maria)[0]
    desks.challenges.challenge(
        note.note_id, family.maria, ChallengeGround.CONCLUSION,
        "I never said that I owe so much. It was two months.",
    )  # fmt: skip
    desks.legal.note_request(
        family.maria, LegalKind.SUBPOENA, "Wong & Lee, attorneys, case 26-1187",
        "All records about the children since 2024",
    )  # fmt: skip
