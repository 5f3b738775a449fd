"""A parent told us something: kept without a name, or with it where they want an answer."""

from PySide6.QtCore import Qt

from frc_desk.domain.changes import Done
from frc_desk.domain.choice_lists import ChoiceLine, ChoiceList
from frc_desk.domain.ids import HouseholdId, PersonId
from frc_desk.domain.remarks import Remark, TakenWhere
from frc_desk.errors import FrcDeskError, InvalidInputError
from frc_desk.i18n import gettext as _
from frc_desk.ui.families.edit_panel import EditPanel
from frc_desk.ui.families.panels import PanelTools
from frc_desk.ui.remark_form import RemarkForm
from frc_desk.ui.widgets.choices import Tick

REMARK = "remark"


class RemarkPanel(EditPanel):
    """Without the tick nothing ties the line to this family."""

    def __init__(self, tools: PanelTools, person_id: PersonId, home: HouseholdId | None) -> None:
        super().__init__(tools, person_id, home)
        self.heading = _("What a parent told us")
        self.form = RemarkForm(TakenWhere.CALL)
        self.wants = Tick(_("They want an answer: keep who it was"))
        self.lay_out(self.wants, self.form)
        self.form.kept.connect(self._on_kept)

    def begin(self) -> None:
        """Read the topics."""
        rules = self.tools.desks.rules
        self.tools.background.run(
            lambda: rules.choices(ChoiceList.REMARK_TOPIC), self._show, lane="topics"
        )

    def _show(self, topics: tuple[ChoiceLine, ...]) -> None:
        self.form.offer(topics)
        self.form.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_kept(self, line: str, topic: str, where: str) -> None:
        desk, links = self.tools.desks.remarks, self.tools.links
        who = self.person_id if self.wants.isChecked() else None

        def done(answer: Done[Remark]) -> None:
            said = _("Kept, with who waits") if who else _("Kept, without a name")
            links.announce(answer, said)
            self.finished.emit()

        def failed(error: FrcDeskError) -> None:
            if isinstance(error, InvalidInputError):
                self.form.show_problems(error.problems)
            else:
                links.failed.emit(error)

        self.tools.background.run(
            lambda: desk.write(line, topic, TakenWhere(where), person_id=who), done, failed
        )
