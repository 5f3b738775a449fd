"""Home visits, messages to the school and what parents told us, in their states, for the walk."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from frc_desk.domain.ids import PersonId
from frc_desk.domain.remarks import TakenWhere
from frc_desk.domain.school_messages import NewSchoolMessage
from frc_desk.domain.visits import Findings, Met, NewVisit
from frc_desk.office.opened import OpenedOffice
from frc_desk.office.pages import FAMILIES
from frc_desk.operations.opening import close_office
from frc_desk.ui.families.page import FamiliesPage
from frc_desk.ui.remarks.page import RemarksPage
from frc_desk.ui.shell.main_window import MainWindow
from frc_desk.ui.today.out_sections import REMARKS
from tests.gallery.office_copies import OfficeCopies
from tests.ramirez import Ramirez

VISIT_STATES = (
    "visit-plan", "visit-notes", "visit-none", "message-panel", "remark-panel", "remarks-page",
    "remarks-answer", "remarks-export", "visit-today", "visit-timeline",
)  # fmt: skip


class VisitWalk:
    """An office of its own in which a visit is late, a message open and a parent waits."""

    def __init__(
        self,
        folder: Path,
        copies: OfficeCopies,
        window: Callable[[OpenedOffice], MainWindow],
        settle: Callable[[], None],
    ) -> None:
        self._folder, self._copies = folder, copies
        self._window, self._settle = window, settle
        self._office: OpenedOffice | None = None
        self._family: Ramirez | None = None

    def builders(self) -> dict[str, Callable[[], QWidget]]:
        """Return how each state is built."""
        return {
            "visit-plan": lambda: self._panel("plan_visit"),
            "visit-notes": lambda: self._panel("visit_notes"),
            "visit-none": lambda: self._panel("visit_notes", who="elena"),
            "message-panel": lambda: self._panel("school_message"),
            "remark-panel": lambda: self._panel("remark"),
            "remarks-page": lambda: self._page("remarks"),
            "remarks-answer": self._answering,
            "remarks-export": self._exporting,
            "visit-today": lambda: self._page("today"),
            "visit-timeline": lambda: self._panel(""),
        }

    def close(self) -> None:
        """Close the office."""
        if self._office is not None:
            self._office.desks.quick.close()
            close_office(self._office.context)

    def _opened(self) -> tuple[OpenedOffice, Ramirez]:
        if self._office is None or self._family is None:
            self._office, self._family = self._copies.with_ramirez(self._folder)
            self._seed(self._family)
        return self._office, self._family

    def _seed(self, family: Ramirez) -> None:
        assert self._office is not None
        desks, now = self._office.desks, self._office.context.clock.now()
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

    def _panel(self, key: str, who: str = "maria") -> MainWindow:
        office, family = self._opened()
        window = self._window(office)
        window.go_to(FAMILIES)
        self._settle()
        page = window.page(FAMILIES)
        assert isinstance(page, FamiliesPage)
        page.open_with(getattr(family, who), key)
        self._settle()
        return window

    def _page(self, key: str) -> MainWindow:
        window = self._window(self._opened()[0])
        window.go_to(key)
        self._settle()
        return window

    def _exporting(self) -> MainWindow:
        window = self._page(REMARKS)
        page = window.page(REMARKS)
        assert isinstance(page, RemarksPage)
        page._on_export()
        self._settle()
        return window

    def _answering(self) -> MainWindow:
        window = self._page(REMARKS)
        page = window.page(REMARKS)
        assert isinstance(page, RemarksPage)
        page.rows.row_activated.emit(page.rows.current_key())
        self._settle()
        return window
