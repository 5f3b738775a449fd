"""Following up: the families to ask, the partners to ask, and what was not met."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from frc_desk.domain.changes import Kind
from frc_desk.i18n import gettext as _
from frc_desk.operations.desks import Desks
from frc_desk.ui.background import Background
from frc_desk.ui.follow_ups.agency_view import AgencyView
from frc_desk.ui.follow_ups.asking_view import AskingView
from frc_desk.ui.follow_ups.unmet_view import UnmetView
from frc_desk.ui.page import DeskLinks, DeskPage, PagePane
from frc_desk.ui.printing import Printing
from frc_desk.ui.shortcuts import ShortcutId, bind
from frc_desk.ui.widgets.choices import Segment, Segmented
from frc_desk.ui.widgets.layouts import column, row

FAMILIES, AGENCIES, UNMET = "families", "agencies", "unmet"


class FollowUpsPage(DeskPage):
    """Three views of one matter; Ctrl+4 opens the first one with its list in focus."""

    listens_to = frozenset(
        {Kind.FOLLOW_UP, Kind.REFERRAL, Kind.PERSON, Kind.NEED, Kind.RELEASE, Kind.OFFICE}
    )

    def __init__(
        self, desks: Desks, background: Background, links: DeskLinks, printing: Printing
    ) -> None:
        super().__init__(_("Follow-ups"))
        self.asking = AskingView(desks, background, links)
        self.agencies = AgencyView(desks, background, links, printing)
        self.unmet = UnmetView(desks, background, links)
        self.asking.counted.connect(self.head_changed)
        self._views: dict[str, AskingView | AgencyView | UnmetView] = {
            FAMILIES: self.asking,
            AGENCIES: self.agencies,
            UNMET: self.unmet,
        }
        self._choice = Segmented(
            _("What to look at"),
            [
                Segment(FAMILIES, _("Ask families"), "users"),
                Segment(AGENCIES, _("Ask partners"), "phone-call"),
                Segment(UNMET, _("Needs not met"), "circle-slash"),
            ],
            FAMILIES,
            small=True,
        )
        self._choice.choice_changed.connect(self.show_view)
        self._stack = QStackedWidget()
        for view in self._views.values():
            self._stack.addWidget(view)
        head = QWidget()
        head.setLayout(row(self._choice, None))
        # Also while the choice above has the focus, where no view would hear its own keys.
        bind(ShortcutId.PRINT, self, self._on_print, here_only=True)
        bind(ShortcutId.EXPORT, self, self._on_export, here_only=True)
        self.setLayout(column(head, (self._stack, 1), gap=10, margins=(20, 12, 20, 12)))

    def panes(self) -> tuple[PagePane, ...]:
        if self._choice.chosen() == FAMILIES:
            return (PagePane("follow_up", _("This family"), "user", self.asking.pane),)
        if self._choice.chosen() == AGENCIES:
            return (PagePane("agency", _("This partner"), "phone", self.agencies.pane),)
        return ()

    def refresh(self) -> None:
        self._view().refresh()

    def arrive(self) -> None:
        super().arrive()
        self._view().take_focus()

    def show_view(self, key: str) -> None:
        """Show one of the views and read it again."""
        self._choice.set_chosen(key)
        self._stack.setCurrentWidget(self._views[key])
        self.head_changed.emit()
        self._view().refresh()
        self._view().take_focus()

    def open_row(self, follow_up_id: str) -> None:
        """Make one follow-up current, now or when the list has come."""
        if self._choice.chosen() != FAMILIES:
            self.show_view(FAMILIES)
        self.asking.open_row(follow_up_id)

    def open_code(self, code: str) -> None:
        """Open the referrals of a slip by its code."""
        if self._choice.chosen() != AGENCIES:
            self.show_view(AGENCIES)
        self.agencies.open_code(code)

    def has_code(self, code: str) -> bool:
        """Say whether the call sheet in sight holds this code."""
        return self._choice.chosen() == AGENCIES and self.agencies.has_code(code)

    def late_and_due(self) -> int:
        """Return how many are late or due today; it stands in the rail."""
        return self.asking.late_and_due()

    def _on_print(self) -> None:
        if self._choice.chosen() == AGENCIES:
            self.agencies.print_sheet()

    def _on_export(self) -> None:
        if self._choice.chosen() == UNMET:
            self.unmet.export()

    def _view(self) -> AskingView | AgencyView | UnmetView:
        return self._views[self._choice.chosen()]
