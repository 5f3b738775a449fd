"""Step 3: the schools of the district, as they come with the program."""

from collections.abc import Sequence

from PySide6.QtCore import Qt

from frc_desk.domain.schools import School, SchoolState
from frc_desk.i18n import gettext as _
from frc_desk.ui.setup.step_page import StepPage
from frc_desk.ui.style import u
from frc_desk.ui.tokens import Tone
from frc_desk.ui.widgets.layouts import column
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowBadge, RowFacts, RowLead
from frc_desk.ui.widgets.surfaces import Card


class SchoolsStep(StepPage):
    """Shows the schools; one that closed stays, because families still name it."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = RowList(_("Schools"), ruled=True)
        self._rows.row_activated.connect(self.accepted)
        self._card = Card(
            (self._rows, 1), title=_("Schools"), icon="school", margins=(16, 14, 8, 8)
        )
        self._card.setMaximumWidth(u(860))
        self.setLayout(column((self._card, 1), gap=0))

    def show_schools(self, schools: Sequence[School]) -> None:
        """Show the schools of the district."""
        self._rows.set_rows([_facts(school) for school in schools], first_current=True)
        self._card.set_count(str(len(schools)))

    def title(self) -> str:
        return _("Schools")

    def sentence(self) -> str:
        return _("These come with the program. A school that closed stays: families still name it.")

    def begin(self) -> None:
        self._rows.setFocus(Qt.FocusReason.OtherFocusReason)


def _facts(school: School) -> RowFacts:
    states: dict[SchoolState, tuple[str, Tone]] = {
        SchoolState.DAMAGED: (_("Damaged, not in use"), "amber"),
        SchoolState.CLOSED: (_("Closed"), "neutral"),
        SchoolState.UNVERIFIED: (_("Not checked yet"), "amber"),
    }
    state = states.get(school.state)
    return RowFacts(
        key=school.id,
        title=school.name,
        facts=" · ".join(part for part in (school.level, school.zip_code) if part),
        badges=(RowBadge(state[0], state[1], "info"),) if state else (),
        lead=RowLead("icon", icon="school"),
    )
