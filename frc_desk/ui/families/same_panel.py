"""The same family twice? Who looks like this person, a search for another record, and what was joined."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy

from frc_desk.domain.changes import Done
from frc_desk.domain.ids import HouseholdId, PersonId
from frc_desk.domain.merges import JoinedRecord, Merge
from frc_desk.domain.people import PersonFound
from frc_desk.domain.same_person import LookAlike
from frc_desk.errors import FrcDeskError
from frc_desk.i18n import gettext as _
from frc_desk.ui.families.panels import FamilyPanel, PanelTools
from frc_desk.ui.families.words import found_facts, joined
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import column
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowFacts, RowLead
from frc_desk.ui.widgets.words import Words
from frc_desk.ui.wording import because_words

SAME = "same"
_MOST = 6

_Loaded = tuple[tuple[LookAlike, ...], tuple[JoinedRecord, ...]]


class SamePanel(FamilyPanel):
    """Enter opens two records side by side; Enter on what was joined takes it apart again."""

    def __init__(
        self, tools: PanelTools, person_id: PersonId, _household_id: HouseholdId | None
    ) -> None:
        super().__init__()
        self.heading = _("The same family twice?")
        self._tools = tools
        self._person = person_id
        self._alike: tuple[LookAlike, ...] = ()
        self._merges: dict[str, JoinedRecord] = {}
        self.search = LineField(
            _("Find the other record"), "search", placeholder=_("Name, phone, child or school")
        )
        self.search.text_edited.connect(self._look)
        self.search.edit.returnPressed.connect(self._on_entered)
        self._state = Words("", "second", "text2", wrap=True)
        self.rows = RowList(_("Who looks like them"), fit=True, ruled=True)
        self.rows.row_activated.connect(self._on_chosen)
        self._joined_words = Words(_("Joined to this record"), "label", "text2")
        self.joined_rows = RowList(_("Joined to this record"), fit=True, ruled=True)
        self.joined_rows.row_activated.connect(self._on_take_apart)
        self.setLayout(
            column(
                self.search, self._state, self.rows, self._joined_words, self.joined_rows, gap=10
            )
        )
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._show_joined(())

    def begin(self) -> None:
        """Look for records like this one, with the cursor in the search."""
        self._state.setText(_("Looking…"))
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def refresh(self) -> None:
        """Read again who looks alike, and who was joined."""
        person, desk = self._person, self._tools.desks.same_people

        def read() -> _Loaded:
            return desk.alike(person), desk.merges_of(person)

        self._tools.background.run(read, self._show, self._on_failed, lane="same panel")

    def _show(self, loaded: _Loaded) -> None:
        self._alike, told = loaded
        self._look(self.search.text())
        self._show_joined(told)

    def _say_alike(self) -> None:
        self._state.setText(
            _("These look alike. Enter opens both side by side.")
            if self._alike
            else _("Nobody looks alike. Type to find the other record.")
        )

    def _show_joined(self, told: Sequence[JoinedRecord]) -> None:
        self._merges = {one.merge.id: one for one in told}
        self.joined_rows.set_rows([_joined_facts(one) for one in told])
        self._joined_words.setVisible(bool(told))
        self.joined_rows.setVisible(bool(told))

    def _show_rows(self, rows: Sequence[RowFacts]) -> None:
        self.rows.set_rows(rows, first_current=True)
        self.rows.setVisible(bool(rows))

    def _look(self, typed: str) -> None:
        wanted = typed.strip()
        if not wanted:
            self._show_rows([_alike_facts(one) for one in self._alike])
            self._say_alike()
            return
        found = self._tools.desks.quick.people(wanted, _MOST + 1)
        others: list[PersonFound] = [one for one in found if one.person_id != self._person]
        self._show_rows([found_facts(one, wanted) for one in others[:_MOST]])
        self._state.setText(
            _("Enter opens both side by side.") if others else _("Nobody is found so.")
        )

    def _on_entered(self) -> None:
        if self.rows.current_key():
            self._on_chosen(self.rows.current_key())

    def _on_chosen(self, key: str) -> None:
        self._tools.links.comparison_asked.emit(self._person, key)

    def _on_take_apart(self, key: str) -> None:
        told, desk = self._merges[key], self._tools.desks.same_people
        self._tools.background.run(
            lambda: desk.unmerge(told.merge.id), self._on_apart, self._on_failed
        )

    def _on_apart(self, done: Done[Merge]) -> None:
        self._tools.links.announce(done, _("Taken apart: two records again"))
        self.begin()

    def _on_failed(self, error: FrcDeskError) -> None:
        self._tools.links.failed.emit(error)


def _alike_facts(one: LookAlike) -> RowFacts:
    found = one.found
    why = ", ".join(because_words(reason) for reason in one.why)
    return RowFacts(
        found.person_id,
        found.full_name,
        joined(", ".join(found.children), found.school_name, why),
        lead=RowLead("avatar", found.full_name),
        cap=_("Enter ↵"),
    )


def _joined_facts(one: JoinedRecord) -> RowFacts:
    return RowFacts(
        one.merge.id,
        one.full_name,
        joined(one.phone, _("Enter takes it apart")),
        lead=RowLead("icon", icon="unlink"),
        cap=_("Enter ↵"),
    )
