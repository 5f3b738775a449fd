"""Home visits, messages to the school and what parents told us, in their states, for the walk."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from frc_desk.domain.ids import PersonId
from frc_desk.domain.remarks import TakenWhere
from frc_desk.domain.school_messages import NewSchoolMessage
from frc_desk.domain.visits import Findings, Met, NewVisit
from frc_desk.office.opened import OpenedOffice
from frc_desk.ui.families.message_panel import MessagePanel
from frc_desk.ui.remarks.page import RemarksPage
from frc_desk.ui.shell.main_window import MainWindow
from frc_desk.ui.today.out_sections import REMARKS
from tests.gallery.family_states import FamilyWalk
from tests.ramirez import Ramirez

VISIT_STATES = (
    "visit-plan", "visit-notes", "visit-none", "message-panel", "remark-panel", "remarks-page",
    "remarks-answer", "remarks-export", "visit-today", "visit-timeline", "visit-move",
    "message-answer",
)  # fmt: skip


class VisitWalk(FamilyWalk):
    """The family of the other pictures, when a visit is late, a message open and a parent waits."""

    _seeded = False

    def builders(self) -> dict[str, Callable[[], QWidget]]:
        """Return how each state is built."""
        return {
            "visit-plan": lambda: self._beside("plan_visit"),
            "visit-notes": lambda: self._beside("visit_notes"),
            "visit-none": lambda: self._beside("visit_notes", who="elena"),
            "visit-move": lambda: self._beside("move_visit"),
            "message-answer": self._answered,
            "message-panel": lambda: self._beside("school_message"),
            "remark-panel": lambda: self._beside("remark"),
            "remarks-page": lambda: self._at("remarks"),
            "remarks-answer": self._answering,
            "remarks-export": self._exporting,
            "visit-today": lambda: self._at("today"),
            "visit-timeline": lambda: self._beside(""),
        }

    def _answered(self) -> QWidget:
        """Somebody types what the school said."""
        window = self._beside("school_message")
        (panel,) = window.findChildren(MessagePanel)
        panel.answer.ask(panel.rows.rows()[0].key, panel.rows.rows()[0].title)
        self._settle()
        return window

    def _opened(self) -> tuple[OpenedOffice, Ramirez]:
        office, family = super()._opened()
        if not self._seeded:
            self._seeded = True
            self._seed(office, family)
        return office, family

    def _seed(self, office: OpenedOffice, family: Ramirez) -> None:
        desks, now = office.desks, office.context.clock.now()
        me = desks.context.actor.id
        second = next(one.id for one in desks.staff.members() if one.active and one.id != me)

        def visit(hours: int) -> NewVisit:
            at = now - timedelta(hours=hours)
            return NewVisit(
                family.maria,
                "attendance",
                at,
                about_id=family.sofia,
                second_id=second,
                speaks="es",
                safety_note="Dog in the yard: use the side gate",
            )

        made = desks.visits.plan(visit(30)).value
        desks.visits.write_down(
            made.id, Findings((Met.PARENT, Met.STUDENT), ("transport", "health"))
        )
        desks.visits.plan(visit(2))
        day = desks.school_messages.usual_day()
        new = NewSchoolMessage(family.maria, "Ms. Lee, office", "Bus pass for winter", day)
        desks.school_messages.send(new)
        late = desks.school_messages.send(
            NewSchoolMessage(family.maria, "Mr. Cho", "Reading help", day)
        )
        desks.school_messages.answered(late.value.id, "A place is free from January.")
        self._say("The bus is late every morning.", "buses", None)
        self._say("Nobody at the office speaks Armenian.", "language", PersonId(family.maria))

    def _say(self, line: str, topic: str, who: PersonId | None) -> None:
        assert self._office is not None
        self._office.desks.remarks.write(line, topic, TakenWhere.CALL, person_id=who)

    def _beside(self, key: str, who: str = "maria") -> MainWindow:
        window, page = self._families()
        page.open_with(getattr(self._opened()[1], who), key)
        self._settle()
        return window

    def _at(self, key: str) -> MainWindow:
        window = self._window(self._opened()[0])
        window.go_to(key)
        self._settle()
        return window

    def _exporting(self) -> MainWindow:
        window = self._at(REMARKS)
        page = window.page(REMARKS)
        assert isinstance(page, RemarksPage)
        page._on_export()
        self._settle()
        return window

    def _answering(self) -> MainWindow:
        window = self._at(REMARKS)
        page = window.page(REMARKS)
        assert isinstance(page, RemarksPage)
        page.rows.row_activated.emit(page.rows.current_key())
        self._settle()
        return window
